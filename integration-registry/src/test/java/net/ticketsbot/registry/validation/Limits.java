package net.ticketsbot.registry.validation;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** The defaults, but for what a test changes. */
record Limits(Duration timeout, MemorySize maxAnswer, int maxPerMinute, int maxPerUserPerMinute)
        implements ValidationConfig {

    static final Limits DEFAULT =
            new Limits(Duration.ofSeconds(10), new MemorySize(BigInteger.valueOf(16_384)), 10, 30);

    Limits within(Duration shorter) {
        return new Limits(shorter, maxAnswer, maxPerMinute, maxPerUserPerMinute);
    }
}
