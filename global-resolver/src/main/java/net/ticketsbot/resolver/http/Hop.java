package net.ticketsbot.resolver.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request of an exchange: what it holds, and when each part of it began. */
final class Hop {

    private final OutboundRequest request;
    private final int redirects;
    private final long startedAt = System.nanoTime();

    private HopGate.@Nullable Pass pass;
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

    void admitted(HopGate.Pass place) {
        pass = place;
    }

    boolean isAdmitted() {
        return pass != null;
    }

    void resolved(List<InetAddress> addresses) {
        allowed = addresses;
        resolvedAt = System.nanoTime();
    }

    void connected(Wire connection, InetAddress to) {
        address = to;
        connectedAt = System.nanoTime();
        wire = connection;
    }

    void sent() {
        sentAt = System.nanoTime();
    }

    boolean isReused() {
        return wire != null && wire.isReused();
    }

    boolean isOverspent() {
        return wire != null && wire.isOverspent();
    }

    void retry() {
        retries++;
        endWire();
        wire = null;
    }

    Wire wire() {
        return Objects.requireNonNull(wire);
    }

    /** The origin answered to its last byte, or pointed elsewhere. */
    void done() {
        endWire();
        HopGate.Pass place = takePass();
        if (place != null) {
            place.done();
        }
    }

    /** Ends the request, because of this or, if it is null, because nobody waits for it. */
    void end(@Nullable Throwable cause) {
        if (wire != null) {
            wire.reset();
        }
        HopGate.Pass place = takePass();
        if (place == null) {
            return;
        }
        if (cause instanceof ExchangeException failure) {
            place.failed(failure);
        } else {
            place.abandoned();
        }
    }

    private void endWire() {
        if (wire != null) {
            wire.end();
        }
    }

    private HopGate.@Nullable Pass takePass() {
        HopGate.Pass place = pass;
        pass = null;
        return place;
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
