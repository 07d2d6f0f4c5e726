package net.ticketsbot.resolver.http;

import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import net.ticketsbot.resolver.url.Destination;

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
                        Line.channel(outgoing.connection()),
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

    /**
     * Only what no target can bring about is our own way's fault: a proxy that cannot be reached, or that does not know us. What else it says or does not say
     * may be the target's doing, and must not close the way to the others.
     */
    @Override
    public ExchangeException notConnected(Throwable cause) {
        boolean isTunnel = cause instanceof ProxyConnectException;
        boolean isUnknown = isTunnel && String.valueOf(cause.getMessage()).contains(Tunnel.UNKNOWN);
        boolean isGone = !isTunnel && (cause instanceof ConnectException || cause instanceof UnknownHostException);
        return isUnknown || isGone
                ? new ExchangeException(Failure.EGRESS, "the proxy: " + cause.getMessage(), cause)
                : Failures.connecting(cause);
    }

    @Override
    public void address(HttpClientRequest outgoing, OutboundRequest request) {
        Destination destination = request.destination();
        outgoing.authority(HostAndPort.create(bracketed(destination), destination.port()));
    }

    private static String bracketed(Destination destination) {
        return destination.literal() instanceof Inet6Address ? "[" + destination.host() + "]" : destination.host();
    }
}
