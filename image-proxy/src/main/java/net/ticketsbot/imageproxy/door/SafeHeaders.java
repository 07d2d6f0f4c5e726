package net.ticketsbot.imageproxy.door;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;

/** What every answer of this service carries, refusals too: whatever a file turns out to be, it can only be an image. */
final class SafeHeaders {

    private static final Map<CharSequence, CharSequence> HEADERS = Map.of(
            optimized("content-security-policy"),
            optimized("default-src 'none'; style-src 'unsafe-inline'; sandbox"),
            optimized("x-content-type-options"),
            optimized("nosniff"),
            optimized("referrer-policy"),
            optimized("no-referrer"),
            optimized("cross-origin-resource-policy"),
            optimized("cross-origin"),
            optimized("x-frame-options"),
            optimized("deny"));

    private SafeHeaders() {}

    static void put(MultiMap headers) {
        HEADERS.forEach(headers::set);
    }

    /** Encoded once. */
    private static CharSequence optimized(String text) {
        return HttpHeaders.createOptimized(text);
    }
}
