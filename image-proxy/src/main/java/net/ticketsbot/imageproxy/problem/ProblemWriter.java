package net.ticketsbot.imageproxy.problem;

import static net.ticketsbot.imageproxy.problem.ProblemType.INTERNAL;
import static net.ticketsbot.imageproxy.problem.ProblemType.METHOD_NOT_ALLOWED;
import static net.ticketsbot.imageproxy.problem.ProblemType.TOO_BUSY;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import net.ticketsbot.imageproxy.outcome.Outcomes;
import org.jboss.logging.Logger;

/** Every refusal's way out: RFC 9457. */
@ApplicationScoped
public class ProblemWriter {

    private static final Logger LOG = Logger.getLogger(ProblemWriter.class);

    private final Outcomes outcomes;

    ProblemWriter(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** Ends a response with what went wrong. The request's line is in no message: its query is a link. */
    public void write(HttpServerResponse response, Throwable cause) {
        write(response, typeOf(cause));
    }

    private static ProblemType typeOf(Throwable cause) {
        if (cause instanceof ProblemException refusal) {
            LOG.debugf("refused: %s: %s", refusal.type().code(), refusal.getMessage());
            return refusal.type();
        }
        LOG.error("a request failed", cause);
        return INTERNAL;
    }

    private void write(HttpServerResponse response, ProblemType type) {
        if (response.headWritten()) {
            response.reset(); // too late to say anything, and half an answer must not look like a whole one
            return;
        }
        outcomes.refused(type.code());
        response.headers()
                .remove(HttpHeaders.CONTENT_LENGTH)
                .remove(HttpHeaders.TRANSFER_ENCODING)
                .remove(HttpHeaders.ETAG)
                .set(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setStatusCode(type.status());
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
                .put("type", type.type())
                .put("title", type.title())
                .put("status", type.status());
    }
}
