package net.ticketsbot.placeholder.lookup;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on asking one integration. */
@ConfigMapping(prefix = "lookup")
public interface LookupConfig {

    /** What secure-proxy is given for the whole exchange. */
    @WithDefault("3s")
    Duration timeout();

    /** How much later than that secure-proxy itself is given up. */
    @WithDefault("300ms")
    Duration grace();

    /** Of one answer. */
    @WithDefault("1M")
    MemorySize maxBody();

    /** Of all extracted values that are kept for integrations with {@code cache_seconds}. */
    @WithDefault("16M")
    MemorySize maxCache();
}
