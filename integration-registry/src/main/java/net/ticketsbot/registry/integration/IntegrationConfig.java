package net.ticketsbot.registry.integration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Limits on what an author may create. Lengths are in characters (code points). */
@ConfigMapping(prefix = "integration")
public interface IntegrationConfig {

    @WithDefault("5")
    @Min(1)
    int maxPerAuthor();

    @WithDefault("32")
    @Min(1)
    int maxName();

    @WithDefault("255")
    @Min(1)
    int maxDescription();

    @WithDefault("2048")
    @Min(1)
    int maxUrl();

    @WithDefault("5")
    @Min(0)
    int maxSecrets();

    @WithDefault("5")
    @Min(0)
    int maxHeaders();

    @WithDefault("2048")
    @Min(1)
    int maxHeaderValue();

    @WithDefault("15")
    @Min(1)
    int maxPlaceholders();

    @WithDefault("255")
    @Min(1)
    int maxJsonPath();

    /** Discord shows no more in one field of an embed. */
    @WithDefault("1024")
    @Min(0)
    int maxFallback();

    @WithDefault("3600")
    @Min(0)
    @Max(86_400)
    int maxCacheSeconds();
}
