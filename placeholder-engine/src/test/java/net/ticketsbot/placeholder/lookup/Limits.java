package net.ticketsbot.placeholder.lookup;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** The defaults, without a container. */
record Limits(Duration timeout, Duration grace) implements LookupConfig {

    static final Limits DEFAULT = new Limits(Duration.ofSeconds(3), Duration.ofMillis(300));

    @Override
    public MemorySize maxBody() {
        return new MemorySize(BigInteger.valueOf(1_048_576));
    }

    @Override
    public MemorySize maxCache() {
        return new MemorySize(BigInteger.valueOf(1_048_576));
    }
}
