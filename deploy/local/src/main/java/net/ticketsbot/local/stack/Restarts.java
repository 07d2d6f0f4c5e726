package net.ticketsbot.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Allows a part three restarts a minute: what ends more often is broken, and a loop would hide it. */
final class Restarts {

    private static final int MAX = 3;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Deque<Instant> recent = new ArrayDeque<>();

    boolean allows(Instant now) {
        recent.removeIf(time -> time.isBefore(now.minus(WINDOW)));
        recent.addLast(now);
        return recent.size() <= MAX;
    }
}
