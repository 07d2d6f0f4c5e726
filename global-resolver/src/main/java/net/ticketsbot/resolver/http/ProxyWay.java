package net.ticketsbot.resolver.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;

/**
 * Through the operator's HTTP proxy, with CONNECT to the address that was checked, so that the proxy resolves nothing. Vert.x does that for https alone; for
 * http it would hand the proxy the URL, so there the tunnel is ours.
 */
final class ProxyWay implements Way {

    private final HttpClient client;
    private final DirectWay direct;
    private final Egress.ForwardProxy proxy;
    private final SocketAddress server;

    ProxyWay(HttpClient client, Egress.ForwardProxy proxy) {
        this.client = client;
        this.direct = new DirectWay(client);
        this.proxy = proxy;
        this.server = SocketAddress.inetSocketAddress(proxy.port(), proxy.host());
    }

    @Override
    public Future<HttpClientRequest> open(OutboundRequest request, InetAddress address, long millis) {
        RequestOptions connection = direct.connection(request, address, millis);
        if (request.destination().isSecure()) {
            return client.request(connection.setProxyOptions(vertxProxy(millis)));
        }
        String checked = address.getHostAddress();
        // The host is but the pool's key here: a tunnel leads to one address, for one name.
        connection
                .setServer(server)
                .setHost(checked + "/" + request.destination().host());
        return client.request(connection).compose(outgoing -> tunnel(outgoing, request, address, millis));
    }

    private Future<HttpClientRequest> tunnel(
            HttpClientRequest outgoing, OutboundRequest request, InetAddress address, long millis) {
        return Tunnel.through(
                        Wire.channel(outgoing.connection()),
                        address,
                        request.destination().port(),
                        proxy.credentials(),
                        millis)
                .onFailure(cause -> outgoing.exceptionHandler(ignored -> {}).reset())
                .map(outgoing);
    }

    private ProxyOptions vertxProxy(long millis) {
        ProxyOptions options = new ProxyOptions()
                .setType(ProxyType.HTTP)
                .setHost(proxy.host())
                .setPort(proxy.port())
                .setConnectTimeout(Duration.ofMillis(millis));
        Egress.Credentials credentials = proxy.credentials();
        return credentials == null
                ? options
                : options.setUsername(credentials.username()).setPassword(credentials.password());
    }

    @Override
    public void address(HttpClientRequest outgoing, OutboundRequest request) {
        direct.address(outgoing, request);
    }
}
