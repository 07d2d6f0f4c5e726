package net.ticketsbot.resolver.dns;

import java.time.Duration;
import java.util.List;

/**
 * How names are resolved.
 *
 * @param servers {@code address} or {@code address:port}, IPv6 with a port as {@code [address]:port}; empty for the system's
 * @param deadline of one look-up, over all servers, retries and aliases
 * @param minTtl an answer is kept at least this long
 * @param maxTtl and at most this long
 * @param negativeTtl how long a name without an address is remembered
 * @param cacheSize names remembered
 */
public record DnsOptions(
        List<String> servers,
        Duration deadline,
        Duration minTtl,
        Duration maxTtl,
        Duration negativeTtl,
        int cacheSize) {

    public DnsOptions {
        servers = List.copyOf(servers);
        if (deadline.toMillis() < 1
                || minTtl.isNegative()
                || maxTtl.compareTo(minTtl) < 0
                || negativeTtl.isNegative()) {
            throw new IllegalArgumentException("a negative time, or bounds the wrong way round");
        }
        if (cacheSize < 1) {
            throw new IllegalArgumentException("the cache needs room");
        }
    }

    public static DnsOptions defaults() {
        return new DnsOptions(
                List.of(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                10_000);
    }

    public DnsOptions withServers(List<String> addresses) {
        return new DnsOptions(addresses, deadline, minTtl, maxTtl, negativeTtl, cacheSize);
    }
}
