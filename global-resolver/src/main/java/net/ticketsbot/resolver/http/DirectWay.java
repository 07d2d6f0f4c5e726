package net.ticketsbot.resolver.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Straight to the address that was checked; the name is kept for the Host header, SNI and the certificate. */
class DirectWay implements Way {

    @Override
    public Uni<List<InetAddress>> endpoints(List<InetAddress> judged) {
        return Uni.createFrom().item(judged);
    }

    @Override
    public RequestOptions connection(OutboundRequest request, InetAddress endpoint) {
        Destination destination = request.destination();
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(endpoint, destination.port())))
                .setHost(destination.host())
                .setPort(destination.port())
                .setSsl(destination.isSecure());
    }

    @Override
    public void prepare(HttpClientRequest outgoing, OutboundRequest request, InetAddress endpoint) {
        Destination destination = request.destination();
        outgoing.setURI(destination.pathAndQuery());
        outgoing.authority(HostAndPort.create(bracketed(destination.host()), destination.port()));
    }

    @Override
    public void check(HttpClientResponse response) {
        // Whatever comes is the target's own.
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
