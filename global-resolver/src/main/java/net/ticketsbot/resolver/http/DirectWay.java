package net.ticketsbot.resolver.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Straight to the address that was checked; the name is kept for the Host header, SNI and the certificate. */
final class DirectWay implements Way {

    private final HttpClient client;

    DirectWay(HttpClient client) {
        this.client = client;
    }

    @Override
    public Future<HttpClientRequest> open(OutboundRequest request, InetAddress address, long millis) {
        return client.request(connection(request, address, millis));
    }

    /** The pool keeps connections apart by address, name, port and whether they are secure. */
    static RequestOptions connection(OutboundRequest request, InetAddress address, long millis) {
        Destination destination = request.destination();
        return new RequestOptions()
                .setMethod(request.method())
                .setServer(server(address, destination.port()))
                .setHost(destination.host())
                .setPort(destination.port())
                .setSsl(destination.isSecure())
                .setConnectTimeout(millis);
    }

    static SocketAddress server(InetAddress address, int port) {
        return SocketAddress.inetSocketAddress(new InetSocketAddress(address, port));
    }

    @Override
    public void address(HttpClientRequest outgoing, OutboundRequest request) {
        target(outgoing, request.destination());
    }

    static void target(HttpClientRequest outgoing, Destination destination) {
        outgoing.setURI(destination.pathAndQuery());
        String host = destination.host();
        boolean isIpv6 = host.indexOf(':') >= 0;
        outgoing.authority(HostAndPort.create(isIpv6 ? "[" + host + "]" : host, destination.port()));
    }
}
