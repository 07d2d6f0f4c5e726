package net.ticketsbot.registry.problem;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Answers with a problem where a request is refused before any resource is looked for. */
public final class ProblemWriter {

    private ProblemWriter() {}

    public static Future<Void> write(HttpServerResponse response, ProblemType type) {
        return response.setStatusCode(type.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("type", type.uri().toString())
                        .put("title", type.title())
                        .put("status", type.status())
                        .encode());
    }
}
