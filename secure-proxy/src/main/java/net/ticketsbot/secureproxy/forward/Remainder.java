package net.ticketsbot.secureproxy.forward;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** What is left of a request that was refused before its end: read and forgotten when it is short, cut off when it may be endless. */
final class Remainder {

    private static final long SHORT = 65_536;

    /** Closing with bytes unread resets the connection, and the caller may never see why; so they are read for a moment. */
    private static final long GRACE_MILLIS = 500;

    private Remainder() {}

    /** To be called on the request's event loop, before the answer is written. */
    static void discard(HttpServerRequest request) {
        boolean isShort = isShort(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        if (!isShort && request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        request.handler(bytes -> {});
        request.exceptionHandler(broken -> {});
        request.endHandler(end -> {});
        request.resume();
        Vertx vertx = Vertx.currentContext().owner();
        vertx.setTimer(GRACE_MILLIS, id -> {
            if (!isShort || !request.isEnded()) {
                end(request);
            }
        });
    }

    private static boolean isShort(@Nullable String contentLength) {
        return contentLength != null && Long.parseLong(contentLength) <= SHORT;
    }

    private static void end(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
