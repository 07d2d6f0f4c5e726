package net.ticketsbot.registry.activation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Limits on what a server may add. */
@ConfigMapping(prefix = "activation")
public interface ActivationConfig {

    @WithDefault("5")
    @Min(1)
    int maxPerGuild();

    /** In characters; a value stands in a URL or in a header. */
    @WithDefault("2048")
    @Min(1)
    int maxSecret();
}
