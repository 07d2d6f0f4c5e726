package net.ticketsbot.registry.integration;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Ids that sort by the time of their making (RFC 9562, version 7). */
@ApplicationScoped
class Ids {

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Ids(Clock clock) {
        this.clock = clock;
    }

    UUID next() {
        long high = (clock.millis() << 16) | 0x7000 | (random.nextLong() & 0x0fff);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** For a slug that is taken. */
    String suffix() {
        return Integer.toString(36 * 36 * 36 + random.nextInt(35 * 36 * 36 * 36), 36);
    }
}
