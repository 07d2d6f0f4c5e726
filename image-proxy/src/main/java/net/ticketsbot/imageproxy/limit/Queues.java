package net.ticketsbot.imageproxy.limit;

import java.util.concurrent.atomic.AtomicInteger;

/** Everybody who waits in any line of this process, and how many may. */
final class Queues {

    private final int limit;
    private final AtomicInteger waiting = new AtomicInteger();

    Queues(int limit) {
        this.limit = limit;
    }

    boolean join() {
        if (waiting.incrementAndGet() > limit) {
            waiting.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        waiting.decrementAndGet();
    }

    int waiting() {
        return waiting.get();
    }
}
