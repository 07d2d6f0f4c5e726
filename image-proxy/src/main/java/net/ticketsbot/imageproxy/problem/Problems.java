package net.ticketsbot.imageproxy.problem;

import static net.ticketsbot.imageproxy.problem.ProblemType.INTERNAL;
import static net.ticketsbot.imageproxy.problem.ProblemType.METHOD_NOT_ALLOWED;
import static net.ticketsbot.imageproxy.problem.ProblemType.NOT_FOUND;
import static net.ticketsbot.imageproxy.problem.ProblemType.TOO_BUSY;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import net.ticketsbot.imageproxy.outcome.Outcomes;
import org.jboss.logging.Logger;

/** Every refusal's way out: RFC 9457. */
@ApplicationScoped
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int FIRST = Integer.MIN_VALUE;
    private static final int LAST = Integer.MAX_VALUE;

    private final Outcomes outcomes;

    Problems(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).failureHandler(context -> answer(context, typeOf(context)));
        router.route().order(LAST).handler(context -> answer(context, NOT_FOUND));
    }

    /** The request's line is in no message: its query is a link. */
    private static ProblemType typeOf(RoutingContext context) {
        if (context.failure() instanceof ProblemException refusal) {
            LOG.debugf("refused: %s: %s", refusal.type().slug(), refusal.getMessage());
            return refusal.type();
        }
        LOG.error("a request failed", context.failure());
        return INTERNAL;
    }

    private void answer(RoutingContext context, ProblemType type) {
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            response.reset(); // too late to say anything, and half an answer must not look like a whole one
            return;
        }
        outcomes.refused(type.slug());
        response.headers().remove(HttpHeaders.CONTENT_LENGTH).remove(HttpHeaders.TRANSFER_ENCODING);
        response.setStatusCode(type.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (type == METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, "GET, HEAD");
        }
        if (type == TOO_BUSY) {
            response.putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        response.end(body(type).toBuffer());
    }

    private static JsonObject body(ProblemType type) {
        return new JsonObject()
                .put("type", "/problems/" + type.slug())
                .put("title", type.title())
                .put("status", type.status());
    }
}
