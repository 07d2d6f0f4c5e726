package net.ticketsbot.resolver.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** To the operator's relay, which sends the request on. */
final class RelayWay implements Way {

    /** What the relay says when it failed itself; it takes the name from no target. */
    static final String ERROR = "x-proxy-error";

    private static final int BAD_GATEWAY = 502;

    private final HttpClient client;
    private final Egress.Relay relay;
    private final boolean isSecure;
    private final int port;
    private final String path;

    RelayWay(HttpClient client, Egress.Relay relay) {
        URI uri = relay.uri();
        this.client = client;
        this.relay = relay;
        this.isSecure = "https".equalsIgnoreCase(uri.getScheme());
        this.port = uri.getPort() > 0 ? uri.getPort() : isSecure ? 443 : 80;
        this.path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    @Override
    public List<InetAddress> candidates(List<InetAddress> allowed) {
        return allowed.subList(0, 1);
    }

    @Override
    public Future<HttpClientRequest> open(OutboundRequest request, InetAddress address, long millis) {
        return client.request(new RequestOptions()
                .setMethod(request.method())
                .setHost(relay.uri().getHost())
                .setPort(port)
                .setSsl(isSecure)
                .setConnectTimeout(millis));
    }

    @Override
    public ExchangeException notConnected(Throwable cause) {
        return new ExchangeException(Failure.EGRESS, "the relay: " + cause.getMessage(), cause);
    }

    @Override
    public void address(HttpClientRequest outgoing, OutboundRequest request) {
        String target = request.destination().toText();
        outgoing.setURI(path + "?url=" + URLEncoder.encode(target, StandardCharsets.UTF_8));
        outgoing.headers().set(relay.headerName(), relay.key());
    }

    @Override
    public void check(HttpClientResponse response) {
        String error = response.getHeader(ERROR);
        if (error != null) {
            // 502: it could not reach the target. Anything else it says of us.
            Failure whose = response.statusCode() == BAD_GATEWAY ? Failure.CONNECT : Failure.EGRESS;
            throw new ExchangeException(whose, "the relay failed: " + error);
        }
    }
}
