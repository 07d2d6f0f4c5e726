package net.ticketsbot.placeholder.delivery;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Limits on reading tickets. */
@ConfigMapping(prefix = "ticket")
public interface TicketConfig {

    /** Tickets that are worked on at the same time. */
    @WithDefault("256")
    @Min(1)
    @Max(1024)
    int concurrency();

    /** A record of this size or more is a dead letter. */
    @WithDefault("1M")
    MemorySize maxSize();
}
