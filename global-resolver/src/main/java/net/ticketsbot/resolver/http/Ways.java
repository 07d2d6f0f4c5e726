package net.ticketsbot.resolver.http;

import io.vertx.core.http.HttpClient;

/** Chooses a way by configuration. */
final class Ways {

    private Ways() {}

    static Way of(Egress egress, HttpClient client) {
        if (egress instanceof Egress.ForwardProxy proxy) {
            return new ProxyWay(client, proxy);
        }
        if (egress instanceof Egress.Relay relay) {
            return new RelayWay(client, relay);
        }
        return new DirectWay(client);
    }
}
