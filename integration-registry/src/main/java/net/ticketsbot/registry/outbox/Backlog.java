package net.ticketsbot.registry.outbox;

import java.time.Duration;

/** What lies in the outbox; no more of either are counted than {@link OutboxRows#MAX_COUNTED}. */
record Backlog(long waiting, long refused, Duration age) {

    static final Backlog NONE = new Backlog(0, 0, Duration.ZERO);
}
