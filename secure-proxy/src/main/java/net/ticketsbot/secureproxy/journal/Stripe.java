package net.ticketsbot.secureproxy.journal;

import java.io.PrintStream;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Lines that wait to be written. Any thread may add, and none waits; one thread takes. */
final class Stripe {

    private static final long MOMENT_NANOS = 1_000;

    private final LineFormat format;
    private final Timestamps timestamps = new Timestamps();
    private final Runnable whenHalfFull;
    private final ReentrantLock lock = new ReentrantLock();
    private LineBuffer filling;
    private LineBuffer spare;

    /** {@code whenHalfFull} is called once for each time that it fills, and must not block. */
    Stripe(int size, LineFormat format, Runnable whenHalfFull) {
        this.format = format;
        this.whenHalfFull = whenHalfFull;
        filling = new LineBuffer(size);
        spare = new LineBuffer(size);
    }

    /** False when there is no room, or another thread is here. */
    boolean add(Entry entry, long millis) {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            if (!filling.hasRoom()) {
                return false;
            }
            boolean wasHalfFull = filling.isHalfFull();
            timestamps.write(millis, filling);
            format.write(entry, filling);
            if (filling.isHalfFull() && !wasHalfFull) {
                whenHalfFull.run();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there was anything. Blocks as long as {@code out} does, which keeps nobody from adding. */
    boolean writeTo(PrintStream out) {
        LineBuffer full = take();
        boolean isAny = full.writeTo(out);
        full.clear();
        return isAny;
    }

    private LineBuffer take() {
        // Not lock(): who then leaves would have to wake us, and that is dear for an event loop.
        while (!lock.tryLock()) {
            LockSupport.parkNanos(MOMENT_NANOS);
        }
        try {
            LineBuffer full = filling;
            filling = spare;
            spare = full;
            return full;
        } finally {
            lock.unlock();
        }
    }
}
