package net.ticketsbot.resolver.http;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends what is late on one event loop, by looking at all of it every 10 ms: a timer for each would cost more than all else that guards it. Used on that event
 * loop alone.
 */
public final class Deadlines {

    private static final long TICK_MILLIS = 10;

    private final EventLoop loop;
    private final Set<Late> running = new HashSet<>();
    private boolean isTicking;

    public Deadlines(EventLoop loop) {
        this.loop = loop;
    }

    public void add(Late late) {
        running.add(late);
        if (!isTicking) {
            isTicking = true;
            tickLater();
        }
    }

    public void remove(Late late) {
        running.remove(late);
    }

    private void tickLater() {
        ScheduledFuture<?> unused = loop.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        long now = System.nanoTime();
        List<Late> expired = new ArrayList<>();
        running.removeIf(late -> late.deadlineNanos() - now <= 0 && expired.add(late));
        isTicking = !running.isEmpty();
        if (isTicking) {
            tickLater();
        }
        expired.forEach(Late::expire);
    }
}
