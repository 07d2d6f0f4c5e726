package net.ticketsbot.resolver.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.net.Inet6Address;
import java.net.InetAddress;
import net.ticketsbot.resolver.url.Destination;

/** Straight to the address that was checked; the name is kept for the Host header, SNI and the certificate. */
final class DirectWay implements Way {

    private final HttpClient client;
    private final Servers servers = new Servers();

    DirectWay(HttpClient client) {
        this.client = client;
    }

    @Override
    public Future<HttpClientRequest> open(OutboundRequest request, InetAddress address, long millis) {
        return client.request(connection(request, address, millis));
    }

    /** The pool keeps connections apart by address, name, port and whether they are secure. */
    RequestOptions connection(OutboundRequest request, InetAddress address, long millis) {
        Destination destination = request.destination();
        return new RequestOptions()
                .setMethod(request.method())
                .setServer(servers.of(address, destination.port()))
                .setHost(destination.host())
                .setPort(destination.port())
                .setURI(destination.pathAndQuery())
                .setSsl(destination.isSecure())
                .setConnectTimeout(millis);
    }

    @Override
    public void address(HttpClientRequest outgoing, OutboundRequest request) {
        Destination destination = request.destination();
        if (destination.literal() instanceof Inet6Address) {
            outgoing.authority(HostAndPort.create("[" + destination.host() + "]", destination.port()));
        }
    }
}
