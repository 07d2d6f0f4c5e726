package net.ticketsbot.secureproxy.limit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * So many places at one origin and a short queue for them. Unlike the fault tolerance library's, this queue can be left: a request whose deadline passed or
 * whose caller went away takes no place in it. Safe for concurrent use.
 */
final class HostBulkhead {

    private final int places;
    private final int queueSize;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private int taken;

    HostBulkhead(int places, int queueSize) {
        this.places = places;
        this.queueSize = queueSize;
    }

    /** Runs {@code begin} now, or later on the thread of whoever leaves; false when there is no room even to wait. */
    boolean enter(Runnable begin) {
        synchronized (this) {
            if (taken == places) {
                return queue.size() < queueSize && queue.add(begin);
            }
            taken++;
        }
        begin.run();
        return true;
    }

    /** Gives a place back, to be called once for each begin that ran. */
    void leave() {
        Runnable next = nextInQueue();
        if (next != null) {
            next.run();
        }
    }

    /** True when the request was still waiting: its begin will not run. */
    synchronized boolean giveUp(Runnable begin) {
        return queue.remove(begin);
    }

    private synchronized @Nullable Runnable nextInQueue() {
        Runnable next = queue.poll();
        if (next == null) {
            taken--;
        }
        return next;
    }
}
