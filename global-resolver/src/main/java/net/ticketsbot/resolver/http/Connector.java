package net.ticketsbot.resolver.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.net.InetAddress;
import java.util.List;

/** Gets a connection to one of several addresses: the next is tried when one does not connect. */
final class Connector {

    private final HttpClient client;
    private final Way way;
    private final long connectMillis;

    Connector(HttpClient client, Way way, long connectMillis) {
        this.client = client;
        this.way = way;
        this.connectMillis = connectMillis;
    }

    Future<Connected> connect(OutboundRequest request, List<InetAddress> endpoints, Deadline deadline) {
        return connect(request, endpoints, 0, deadline);
    }

    private Future<Connected> connect(
            OutboundRequest request, List<InetAddress> endpoints, int index, Deadline deadline) {
        InetAddress endpoint = endpoints.get(index);
        boolean isLast = index == endpoints.size() - 1;
        RequestOptions options = way.connection(request, endpoint)
                .setMethod(request.method())
                .setConnectTimeout(patience(deadline, isLast));
        Future<Connected> attempt = client.request(options).map(outgoing -> new Connected(outgoing, endpoint));
        if (isLast) {
            return attempt;
        }
        return attempt.recover(cause -> Failures.isTls(cause) || deadline.isOver()
                ? Future.failedFuture(cause)
                : connect(request, endpoints, index + 1, deadline));
    }

    /** One silent address must leave time for the next. */
    private long patience(Deadline deadline, boolean isLast) {
        long left = deadline.leftMillis();
        return Math.max(1, Math.min(connectMillis, isLast ? left : left / 2));
    }

    record Connected(HttpClientRequest outgoing, InetAddress endpoint) {}
}
