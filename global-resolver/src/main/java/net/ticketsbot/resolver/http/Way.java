package net.ticketsbot.resolver.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.net.InetAddress;
import java.util.List;

/** How one kind of {@link Egress} gets a judged request onto a connection. */
interface Way {

    /** Of the addresses that may be dialled, those worth a connection each. */
    default List<InetAddress> candidates(List<InetAddress> allowed) {
        return allowed;
    }

    /**
     * A request on a connection from the pool, or on a new one; nothing of it is written yet.
     *
     * @param millis how long that may take
     */
    Future<HttpClientRequest> open(OutboundRequest request, InetAddress address, long millis);

    /** Whose fault it is that there is no connection. */
    default ExchangeException notConnected(Throwable cause) {
        return Failures.connecting(cause);
    }

    /** Sets what is this way's own, after the caller's headers. */
    default void address(HttpClientRequest outgoing, OutboundRequest request) {}

    /** Throws when the answer is not the target's. */
    default void check(HttpClientResponse response) {}
}
