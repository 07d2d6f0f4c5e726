package net.ticketsbot.registry.problem;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;

/** Says as a problem what Quarkus would say with an empty answer: the body is longer than {@code max-body-size}. */
class BodyLimit {

    /** Before Quarkus itself looks. */
    private static final int ORDER = -100;

    void register(@Observes Router router, VertxHttpConfig config) {
        long max = config.limits().maxBodySize().orElseThrow().asLongValue();
        BodyHandler counting = BodyHandler.create(false).setBodyLimit(max);
        router.route()
                .order(ORDER)
                .handler(context -> check(context, max, counting))
                .failureHandler(BodyLimit::fail);
    }

    private static void check(RoutingContext context, long max, BodyHandler counting) {
        HttpServerRequest request = context.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            counting.handle(context);
        } else if (Long.parseLong(length) > max) { // Vert.x has refused what is no number.
            refuse(context);
        } else {
            context.next();
        }
    }

    private static void fail(RoutingContext context) {
        if (context.statusCode() == ProblemType.TOO_LARGE.status()) {
            refuse(context);
        } else {
            context.next();
        }
    }

    private static void refuse(RoutingContext context) {
        ProblemType type = ProblemType.TOO_LARGE;
        context.response()
                .setStatusCode(type.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                // The rest of the body is not read, so the connection cannot serve another request.
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(new JsonObject()
                        .put("type", type.uri().toString())
                        .put("title", type.title())
                        .put("status", type.status())
                        .encode())
                .onComplete(sent -> context.request().connection().close());
    }
}
