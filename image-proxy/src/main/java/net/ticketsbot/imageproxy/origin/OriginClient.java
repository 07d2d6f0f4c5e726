package net.ticketsbot.imageproxy.origin;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import net.ticketsbot.resolver.address.AddressPolicy;
import net.ticketsbot.resolver.dns.DnsHostResolver;
import net.ticketsbot.resolver.dns.DnsOptions;
import net.ticketsbot.resolver.http.ClientOptions;
import net.ticketsbot.resolver.http.GuardedClient;
import net.ticketsbot.resolver.http.HopGate;
import net.ticketsbot.resolver.http.Limits;
import net.ticketsbot.resolver.http.OutboundRequest;
import net.ticketsbot.resolver.http.Recipient;
import net.ticketsbot.resolver.url.Destination;

/** Asks an origin for a picture, in words that are the same for every viewer. */
@Startup // a wrong address or name server stops the start, not the first viewer
@ApplicationScoped
public class OriginClient {

    private static final String ACCEPT =
            "image/avif,image/webp,image/png,image/jpeg,image/gif,image/x-icon,image/svg+xml";
    private static final String USER_AGENT = "ticket-integrations-image-proxy/1.0";

    private final DnsHostResolver resolver;
    private final GuardedClient client;
    private final EgressConfig config;

    OriginClient(Vertx vertx, EgressConfig egress, DnsConfig dns) {
        this.config = egress;
        this.resolver = DnsHostResolver.create(
                vertx, DnsOptions.defaults().withServers(dns.servers().orElse(List.of())));
        this.client = GuardedClient.create(
                vertx,
                resolver,
                AddressPolicy.of(egress.allow().orElse(List.of()), egress.deny().orElse(List.of())),
                ClientOptions.defaults().withUserAgent(USER_AGENT).withCoding(false));
    }

    /** Asks now, on the caller's event loop, where the recipient is told too. What this returns ends the exchange. */
    public Cancellable get(Destination destination, Duration time, long maxBytes, HopGate gate, Recipient recipient) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(HttpHeaders.ACCEPT, ACCEPT);
        Limits limits = new Limits(time, maxBytes, config.maxRedirects());
        return client.start(
                new OutboundRequest(HttpMethod.GET, destination, headers, Buffer.buffer(), limits, gate), recipient);
    }

    /** Gets TLS ready before the first viewer needs it. */
    Future<Void> warmUp() {
        return client.warmUp();
    }

    @PreDestroy
    void close() {
        client.close();
        resolver.close();
    }
}
