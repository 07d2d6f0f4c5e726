package net.ticketsbot.secureproxy.limit;

import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import net.ticketsbot.resolver.http.HopGate;
import net.ticketsbot.resolver.url.Destination;
import net.ticketsbot.secureproxy.egress.EgressConfig;
import net.ticketsbot.secureproxy.egress.EgressMode;
import org.jspecify.annotations.Nullable;

/** A gate for each origin: scheme, host and port. An origin, not a host: a port that is closed says nothing about the one beside it. */
@Singleton
public class HostGates {

    /** Beyond these, the ones that nobody uses now are forgotten. */
    private static final int REMEMBERED = 5_000;

    private final LimitConfig config;
    private final @Nullable HostBreaker egress;
    private final ConcurrentMap<String, HostGate> gates = new ConcurrentHashMap<>();

    HostGates(LimitConfig config, EgressConfig way) {
        this.config = config;
        this.egress = way.mode() == EgressMode.DIRECT ? null : new HostBreaker(config.breaker(), System::nanoTime);
    }

    /** What each hop of one request has to pass; for that request alone. */
    public HopGate of(Tenant tenant) {
        return new Hops(tenant.integrationId());
    }

    private HostGate gate(String origin) {
        HostGate gate = gates.get(origin);
        if (gate != null) {
            return gate;
        }
        if (gates.size() >= REMEMBERED) {
            gates.values().removeIf(HostGate::retire);
        }
        return gates.computeIfAbsent(origin, unknown -> new HostGate(config, egress));
    }

    /** One request's way through the gates, one after the other. */
    private final class Hops implements HopGate {

        private final String integration;
        private @Nullable HostGate current;

        Hops(String integration) {
            this.integration = integration;
        }

        @Override
        public @Nullable Pass enter(Destination destination, Waiter waiter) {
            Pass pass = HostGate.RETIRED;
            while (pass == HostGate.RETIRED) {
                current = gate(destination.origin());
                pass = current.enter(integration, waiter);
            }
            return pass;
        }

        @Override
        public void giveUp(Waiter waiter) {
            if (current != null) {
                current.giveUp(integration, waiter);
            }
        }
    }
}
