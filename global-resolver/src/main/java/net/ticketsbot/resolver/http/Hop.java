package net.ticketsbot.resolver.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request of an exchange: what it uses, and when each part of it began. */
final class Hop {

    private final OutboundRequest request;
    private final int redirects;
    private final long startedAt = System.nanoTime();

    private List<InetAddress> allowed = List.of();
    private @Nullable InetAddress address;
    private @Nullable Wire wire;
    private int retries;
    private long resolvedAt;
    private long connectedAt;
    private long sentAt;

    Hop(OutboundRequest request, int redirects) {
        this.request = request;
        this.redirects = redirects;
    }

    OutboundRequest request() {
        return request;
    }

    int redirects() {
        return redirects;
    }

    int retries() {
        return retries;
    }

    List<InetAddress> allowed() {
        return allowed;
    }

    void resolved(List<InetAddress> addresses) {
        allowed = addresses;
        resolvedAt = System.nanoTime();
    }

    Wire connected(Connector.Connected connected) {
        address = connected.address();
        connectedAt = System.nanoTime();
        wire = new Wire(connected.outgoing());
        return wire;
    }

    void sent() {
        sentAt = System.nanoTime();
    }

    boolean isReused() {
        return wire != null && wire.isReused();
    }

    void retry() {
        retries++;
        wire = null;
    }

    void reset() {
        if (wire != null) {
            wire.reset();
        }
    }

    Wire wire() {
        return Objects.requireNonNull(wire);
    }

    Trace trace() {
        Duration tls = wire().handshake();
        return new Trace(
                Objects.requireNonNull(address),
                Duration.ofNanos(resolvedAt - startedAt),
                Duration.ofNanos(connectedAt - resolvedAt).minus(tls),
                tls,
                Duration.ofNanos(System.nanoTime() - sentAt),
                isReused(),
                redirects);
    }
}
