package net.ticketsbot.secureproxy.forward;

import static net.ticketsbot.secureproxy.problem.ProblemType.DEADLINE;
import static net.ticketsbot.secureproxy.problem.ProblemType.INVALID_REQUEST;
import static net.ticketsbot.secureproxy.problem.ProblemType.TOO_LARGE;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import net.ticketsbot.secureproxy.limit.Capacity;
import net.ticketsbot.secureproxy.limit.LimitConfig;

/** Reads a request's body up to a size, within a time. */
@Singleton
class BodyReader {

    /** The bytes as they came, as they are parsed and, of its body, as they are sent. */
    private static final int COPIES = 3;

    private final Vertx vertx;
    private final long maxBytes;
    private final long maxMillis;

    BodyReader(Vertx vertx, LimitConfig config) {
        this.vertx = vertx;
        maxBytes = config.requestBody().asLongValue();
        maxMillis = config.requestTime().toMillis();
    }

    /** Fails with a problem, and at once when the declared length is too large already. */
    Uni<Buffer> read(HttpServerRequest request, Capacity.Place place) {
        if (declaredLength(request) > maxBytes) {
            return Uni.createFrom().failure(TOO_LARGE.because("request body"));
        }
        return Uni.createFrom().emitter(emitter -> read(request, place, emitter));
    }

    private void read(HttpServerRequest request, Capacity.Place place, UniEmitter<? super Buffer> emitter) {
        Buffer body = Buffer.buffer();
        long timer = vertx.setTimer(maxMillis, id -> emitter.fail(DEADLINE.because("request body")));
        emitter.onTermination(() -> vertx.cancelTimer(timer));
        request.exceptionHandler(e -> emitter.fail(INVALID_REQUEST.because("broken off")));
        request.handler(chunk -> add(chunk, body, place, emitter));
        request.endHandler(end -> emitter.complete(body));
        request.resume();
    }

    private void add(Buffer chunk, Buffer body, Capacity.Place place, UniEmitter<? super Buffer> emitter) {
        if (body.length() + chunk.length() > maxBytes) {
            emitter.fail(TOO_LARGE.because("request body"));
            return;
        }
        try {
            place.hold(COPIES * chunk.length());
            body.appendBuffer(chunk);
        } catch (RuntimeException e) {
            emitter.fail(e);
        }
    }

    /** A length that is no number never gets this far: the HTTP codec refuses it. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
