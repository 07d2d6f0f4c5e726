package net.ticketsbot.resolver.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.InetAddress;
import java.util.List;

/** How one kind of {@link Egress} turns a judged request into a connection and the bytes on it. */
interface Way {

    /** The addresses to try, in order. */
    Uni<List<InetAddress>> endpoints(List<InetAddress> judged);

    /** The connection to ask the pool for. */
    RequestOptions connection(OutboundRequest request, InetAddress endpoint);

    /** Called before anything of the request is written. */
    void prepare(HttpClientRequest outgoing, OutboundRequest request, InetAddress endpoint);

    /** Throws when the answer is not the target's. */
    void check(HttpClientResponse response);
}
