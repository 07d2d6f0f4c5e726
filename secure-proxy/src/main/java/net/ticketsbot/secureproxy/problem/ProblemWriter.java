package net.ticketsbot.secureproxy.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Answers with a problem: RFC 9457 in the body and its code in {@code x-proxy-error}. */
public final class ProblemWriter {

    private static final CharSequence X_PROXY_ERROR = HttpHeaders.createOptimized("x-proxy-error");

    private ProblemWriter() {}

    public static void write(HttpServerResponse response, ProblemException problem) {
        ProblemType type = problem.type();
        response.setStatusCode(type.status())
                .putHeader(X_PROXY_ERROR, type.code())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        addAdvice(response, type);
        response.end(body(problem).encode());
    }

    private static void addAdvice(HttpServerResponse response, ProblemType type) {
        switch (type) {
            case UNAUTHENTICATED -> response.putHeader("www-authenticate", "Bearer");
            case RATE_LIMITED, BUSY, EGRESS_FAILED, BREAKER_OPEN -> response.putHeader(HttpHeaders.RETRY_AFTER, "1");
            default -> {}
        }
    }

    private static JsonObject body(ProblemException problem) {
        ProblemType type = problem.type();
        JsonObject body = new JsonObject()
                .put("type", type.type())
                .put("title", type.title())
                .put("status", type.status());
        if (!problem.violations().isEmpty()) {
            JsonArray violations = new JsonArray();
            for (Violation violation : problem.violations()) {
                violations.add(new JsonObject().put("field", violation.field()).put("message", violation.message()));
            }
            body.put("violations", violations);
        }
        return body;
    }
}
