package net.ticketsbot.resolver.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Iterator;
import java.util.List;

/** What must be true of an answer's head before anything is made of it. Throws {@link ExchangeException}. */
final class Heads {

    private Heads() {}

    static void check(HttpClientResponse response, int maxHeaderCount) {
        int status = response.statusCode();
        if (status < 200 || status > 599) {
            throw new ExchangeException(Failure.MALFORMED, "status " + status);
        }
        MultiMap headers = response.headers();
        requireAtMost(maxHeaderCount, headers);
        List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!codings.isEmpty()) {
            boolean isChunked = codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
            if (!isChunked || headers.contains(HttpHeaders.CONTENT_LENGTH)) {
                throw new ExchangeException(Failure.MALFORMED, "contradictory framing");
            }
        }
    }

    private static void requireAtMost(int max, MultiMap headers) {
        // size() counts names, not lines.
        Iterator<?> lines = headers.iterator();
        for (int count = 0; lines.hasNext(); count++) {
            if (count == max) {
                throw new ExchangeException(Failure.TOO_LARGE, "more than " + max + " header lines");
            }
            lines.next();
        }
    }

    /** Whether an answer has no body, whatever its headers say of one (RFC 9112, 6.3). */
    static boolean isBodiless(HttpClientResponse response, HttpMethod method) {
        int status = response.statusCode();
        return method.equals(HttpMethod.HEAD) || status == 204 || status == 304;
    }

    /** A length that is told and too large need not be waited for. */
    static void requireLength(MultiMap headers, long maxBodyBytes) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (length != null && parse(length) > maxBodyBytes) {
            throw new ExchangeException(Failure.TOO_LARGE, "a body that is told to be larger than allowed");
        }
    }

    private static long parse(String length) {
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw new ExchangeException(Failure.MALFORMED, "a length that is no number");
        }
    }
}
