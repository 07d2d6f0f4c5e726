package net.ticketsbot.resolver.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import java.net.InetAddress;
import java.util.List;

/** Gets a connection to one of several addresses: the next is tried when one does not connect. */
final class Connector {

    private static final long BEYOND = 100;

    private final Way way;
    private final long connectMillis;

    Connector(Way way, long connectMillis) {
        this.way = way;
        this.connectMillis = connectMillis;
    }

    /** Hands over a request of which nothing is written yet, or the last address's failure as an {@link ExchangeException}. */
    void connect(
            OutboundRequest request,
            List<InetAddress> allowed,
            Deadline deadline,
            Handler<AsyncResult<Connected>> handler) {
        connect(request, way.candidates(allowed), 0, deadline, handler);
    }

    private void connect(
            OutboundRequest request,
            List<InetAddress> candidates,
            int index,
            Deadline deadline,
            Handler<AsyncResult<Connected>> handler) {
        InetAddress address = candidates.get(index);
        boolean isLast = index == candidates.size() - 1;
        way.open(request, address, patience(deadline, isLast)).onComplete(attempt -> {
            if (attempt.succeeded()) {
                handler.handle(Future.succeededFuture(new Connected(attempt.result(), address)));
            } else if (isLast || Failures.isTls(attempt.cause()) || deadline.isOver()) {
                handler.handle(Future.failedFuture(way.notConnected(attempt.cause())));
            } else {
                connect(request, candidates, index + 1, deadline, handler);
            }
        });
    }

    /**
     * One silent address must leave time for the next; the last may have all of it, and then it is the deadline that ends it, if the client's own timeouts for
     * TCP and TLS do not.
     */
    private long patience(Deadline deadline, boolean isLast) {
        long left = Math.max(0, deadline.leftMillis());
        return isLast ? left + BEYOND : Math.min(connectMillis, Math.max(1, left / 2));
    }

    record Connected(HttpClientRequest outgoing, InetAddress address) {}
}
