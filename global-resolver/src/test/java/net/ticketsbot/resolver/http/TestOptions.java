package net.ticketsbot.resolver.http;

import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Options that no service sets. */
final class TestOptions {

    private TestOptions() {}

    static ClientOptions trusting(ClientOptions options, TrustOptions trust) {
        return options.withTrust(trust);
    }

    static ClientOptions maxConnections(ClientOptions options, int count) {
        return with(options, count, options.keepAlive(), options.trust());
    }

    static ClientOptions keepAlive(ClientOptions options, Duration idle) {
        return with(options, options.maxConnections(), idle, options.trust());
    }

    private static ClientOptions with(
            ClientOptions options, int maxConnections, Duration keepAlive, @Nullable TrustOptions trust) {
        return new ClientOptions(
                options.connectTimeout(),
                options.maxHeaderBytes(),
                options.maxHeaderCount(),
                options.userAgent(),
                maxConnections,
                keepAlive,
                options.egress(),
                trust,
                options.asksForCoding());
    }
}
