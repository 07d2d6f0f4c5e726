package net.ticketsbot.resolver.http;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends exchanges that are late, by looking at all of them every 10 ms: a timer for each would cost more than all else that guards it. */
final class Deadlines {

    private static final long TICK_MILLIS = 10;

    private final EventLoop loop;
    private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isTicking = new AtomicBoolean();

    Deadlines(Vertx vertx) {
        loop = ((VertxInternal) vertx).getEventLoopGroup().next();
    }

    void add(Exchange exchange) {
        running.add(exchange);
        startTicking();
    }

    void remove(Exchange exchange) {
        running.remove(exchange);
    }

    private void startTicking() {
        if (!isTicking.get() && isTicking.compareAndSet(false, true)) {
            tickLater();
        }
    }

    private void tickLater() {
        ScheduledFuture<?> unused = loop.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        running.removeIf(Exchange::expireIfLate);
        if (!running.isEmpty()) {
            tickLater();
            return;
        }
        isTicking.set(false);
        if (!running.isEmpty()) {
            startTicking();
        }
    }
}
