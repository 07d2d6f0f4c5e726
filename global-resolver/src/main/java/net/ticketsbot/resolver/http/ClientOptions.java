package net.ticketsbot.resolver.http;

import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link GuardedClient} connects, whatever the request.
 *
 * @param connectTimeout for one address: TCP, and twice that for TLS; the deadline of the exchange holds over all of them
 * @param maxHeaderBytes of an answer's head, and of its trailers
 * @param maxHeaderCount lines in an answer's head
 * @param userAgent sent with every request
 * @param maxConnections in all, over all event loops; beyond them a connection is closed after its request
 * @param keepAlive how long an idle connection is kept
 * @param egress the way out
 * @param trust the certification authorities believed; null for those of the Java runtime
 * @param asksForCoding whether requests carry {@code Accept-Encoding: gzip}; a coded answer is decoded in any case
 */
public record ClientOptions(
        Duration connectTimeout,
        int maxHeaderBytes,
        int maxHeaderCount,
        String userAgent,
        int maxConnections,
        Duration keepAlive,
        Egress egress,
        @Nullable TrustOptions trust,
        boolean asksForCoding) {

    public ClientOptions {
        if (connectTimeout.toMillis() < 1 || keepAlive.toSeconds() < 1) {
            throw new IllegalArgumentException("timeouts must be positive");
        }
        if (maxHeaderBytes < 1 || maxHeaderCount < 1 || maxConnections < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    public static ClientOptions defaults() {
        return new ClientOptions(
                Duration.ofSeconds(2),
                32 * 1024,
                100,
                "ticket-integrations/1.0",
                1024,
                Duration.ofSeconds(15),
                new Egress.Direct(),
                null,
                true);
    }

    public ClientOptions withConnectTimeout(Duration timeout) {
        return new ClientOptions(
                timeout,
                maxHeaderBytes,
                maxHeaderCount,
                userAgent,
                maxConnections,
                keepAlive,
                egress,
                trust,
                asksForCoding);
    }

    public ClientOptions withUserAgent(String agent) {
        return new ClientOptions(
                connectTimeout,
                maxHeaderBytes,
                maxHeaderCount,
                agent,
                maxConnections,
                keepAlive,
                egress,
                trust,
                asksForCoding);
    }

    public ClientOptions withEgress(Egress way) {
        return new ClientOptions(
                connectTimeout,
                maxHeaderBytes,
                maxHeaderCount,
                userAgent,
                maxConnections,
                keepAlive,
                way,
                trust,
                asksForCoding);
    }

    ClientOptions withTrust(TrustOptions authorities) {
        return new ClientOptions(
                connectTimeout,
                maxHeaderBytes,
                maxHeaderCount,
                userAgent,
                maxConnections,
                keepAlive,
                egress,
                authorities,
                asksForCoding);
    }

    public ClientOptions withCoding(boolean asked) {
        return new ClientOptions(
                connectTimeout,
                maxHeaderBytes,
                maxHeaderCount,
                userAgent,
                maxConnections,
                keepAlive,
                egress,
                trust,
                asked);
    }
}
