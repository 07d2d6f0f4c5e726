package net.ticketsbot.resolver.http;

import io.vertx.core.http.HttpConnection;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections a client has open. Beyond its limit none is kept for later: strangers' servers must not fill it with idle ones. */
final class Connections {

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();

    Connections(int limit) {
        this.limit = limit;
    }

    void opened(HttpConnection connection) {
        open.incrementAndGet();
        connection.closeHandler(nothing -> open.decrementAndGet());
    }

    int open() {
        return open.get();
    }

    boolean isCrowded() {
        return open.get() > limit;
    }
}
