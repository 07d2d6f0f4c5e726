package net.ticketsbot.resolver.testing;

import java.time.Duration;
import java.util.List;
import net.ticketsbot.resolver.dns.DnsOptions;

/** The defaults for a resolver that asks a stub alone, with a time of its own. */
public final class DnsSettings {

    private static final DnsOptions DEFAULTS = DnsOptions.defaults();

    private DnsSettings() {}

    public static DnsOptions of(DnsStub dns) {
        return DEFAULTS.withServers(List.of(dns.server()));
    }

    public static DnsOptions withDeadline(DnsStub dns, Duration deadline) {
        return of(dns, deadline, DEFAULTS.minTtl(), DEFAULTS.maxTtl());
    }

    public static DnsOptions withTtl(DnsStub dns, Duration min, Duration max) {
        return of(dns, DEFAULTS.deadline(), min, max);
    }

    private static DnsOptions of(DnsStub dns, Duration deadline, Duration minTtl, Duration maxTtl) {
        return new DnsOptions(
                List.of(dns.server()), deadline, minTtl, maxTtl, DEFAULTS.negativeTtl(), DEFAULTS.cacheSize());
    }
}
