package net.ticketsbot.resolver.http;

import java.time.Duration;

/**
 * What one exchange may cost.
 *
 * @param deadline from the DNS query to the last byte of the body, over all redirects
 * @param maxBodyBytes of the decompressed body
 * @param maxRedirects redirects to follow; 0 hands a 3xx answer to the caller
 */
public record Limits(Duration deadline, long maxBodyBytes, int maxRedirects) {

    public Limits {
        if (deadline.isNegative() || deadline.isZero() || maxBodyBytes < 0 || maxRedirects < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
