package net.ticketsbot.secureproxy.egress;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import net.ticketsbot.resolver.address.AddressPolicy;
import net.ticketsbot.resolver.dns.DnsHostResolver;
import net.ticketsbot.resolver.dns.DnsOptions;
import net.ticketsbot.resolver.dns.HostResolver;
import net.ticketsbot.resolver.http.ClientOptions;
import net.ticketsbot.resolver.http.Egress;
import net.ticketsbot.resolver.http.GuardedClient;
import org.jboss.logging.Logger;

/** Makes the one client of this service: the guard is the same whatever the way out. */
class GuardedClients {

    private static final Logger LOG = Logger.getLogger(GuardedClients.class);

    @Produces
    @Singleton
    HostResolver resolver(Vertx vertx, DnsConfig config) {
        return DnsHostResolver.create(
                vertx, DnsOptions.defaults().withServers(config.servers().orElse(List.of())));
    }

    @Produces
    @Singleton
    GuardedClient client(Vertx vertx, HostResolver resolver, EgressConfig config, AddressClasses listener) {
        AddressPolicy policy =
                AddressPolicy.of(config.allow().orElse(List.of()), config.deny().orElse(List.of()));
        for (String entry : policy.allowEntries()) {
            LOG.warnf("egress.allow opens %s: callers can reach it although it is not public", entry);
        }
        ClientOptions options = ClientOptions.defaults()
                .withUserAgent(config.userAgent())
                .withConnectTimeout(config.connectTimeout())
                .withEgress(egress(config));
        return GuardedClient.create(vertx, resolver, policy, options, listener);
    }

    void close(@Disposes GuardedClient client) {
        client.close();
    }

    private static Egress egress(EgressConfig config) {
        return switch (config.mode()) {
            case DIRECT -> new Egress.Direct();
            case RELAY -> relay(config.relay());
            case FORWARD_PROXY -> forwardProxy(config.forwardProxy());
        };
    }

    private static Egress relay(EgressConfig.Relay relay) {
        URI url = required(relay.url(), "egress.relay.url");
        return new Egress.Relay(url, relay.header(), required(relay.key(), "egress.relay.key"));
    }

    private static Egress forwardProxy(EgressConfig.ForwardProxy proxy) {
        Egress.Credentials credentials = proxy.username().isPresent()
                ? new Egress.Credentials(
                        proxy.username().get(), required(proxy.password(), "egress.forward-proxy.password"))
                : null;
        return new Egress.ForwardProxy(required(proxy.host(), "egress.forward-proxy.host"), proxy.port(), credentials);
    }

    private static <T> T required(Optional<T> value, String name) {
        return value.orElseThrow(() -> new IllegalStateException(name + " is needed with this egress.mode"));
    }
}
