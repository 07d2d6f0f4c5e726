package net.ticketsbot.placeholder.activation;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what the registry said is believed. */
@ConfigMapping(prefix = "activation")
public interface ActivationConfig {

    /** Before this age the registry is not asked again. */
    @WithDefault("2s")
    Duration freshFor();

    /** Up to this age what is known is used while the registry fails. */
    @WithDefault("1h")
    Duration staleFor();

    /** One question to the registry. */
    @WithDefault("2s")
    Duration timeout();

    /** While the registry fails and nothing is known, a ticket waits this long; then it goes without integrations. */
    @WithDefault("5m")
    Duration patience();

    /** Of all answers kept, about. */
    @WithDefault("32M")
    MemorySize maxCache();
}
