package net.ticketsbot.resolver.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The instant at which an exchange ends, done or not. */
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    long leftMillis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
    }

    boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }
}
