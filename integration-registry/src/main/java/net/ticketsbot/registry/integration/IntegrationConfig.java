package net.ticketsbot.registry.integration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How much an author may have, and how the catalogue is kept. */
@ConfigMapping(prefix = "integration")
public interface IntegrationConfig {

    @WithDefault("5")
    @Min(1)
    int maxPerAuthor();

    /** How often the order of the catalogue follows what servers added. */
    @WithDefault("10m")
    @DurationMin(seconds = 1)
    Duration recount();
}
