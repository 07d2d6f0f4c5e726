package net.ticketsbot.registry.input;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import net.ticketsbot.registry.problem.ProblemType;
import net.ticketsbot.registry.problem.ProblemWriter;

/** Refuses a body by the length that it claims. {@link StrictJson} counts what claims none. */
class BodyLimit {

    /** Some times what the largest definition takes; less than {@code quarkus.http.limits.max-body-size}. */
    static final long BYTES = 256 * 1024;

    /** Before Quarkus looks, which would answer with nothing. */
    private static final int PRIORITY = 100;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::check, PRIORITY);
    }

    private static void check(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        // Vert.x has refused what is no number.
        if (length == null || Long.parseLong(length) <= BYTES) {
            context.next();
        } else {
            refuse(context);
        }
    }

    private static void refuse(RoutingContext context) {
        // The rest of the body is not read, so the connection cannot serve another request.
        HttpServerResponse response = context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        ProblemWriter.write(response, ProblemType.TOO_LARGE)
                .onComplete(sent -> context.request().connection().close());
    }
}
