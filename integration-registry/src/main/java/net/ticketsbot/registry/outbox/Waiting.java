package net.ticketsbot.registry.outbox;

import java.time.Instant;
import java.util.UUID;

/** An event that the broker does not have yet. */
record Waiting(long id, UUID event, String key, String payload, Instant since) {}
