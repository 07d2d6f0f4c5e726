package net.ticketsbot.registry.definition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Limits on what a definition may be. Lengths are in characters (code points). */
@ConfigMapping(prefix = "definition")
public interface DefinitionConfig {

    @WithDefault("32")
    @Min(1)
    int maxName();

    /** Also of a secret's description and example. */
    @WithDefault("255")
    @Min(1)
    int maxDescription();

    /** secure-proxy sends to no longer one. */
    @WithDefault("2048")
    @Min(1)
    @Max(2048)
    int maxUrl();

    @WithDefault("5")
    @Min(0)
    int maxSecrets();

    /** Regular expressions take memory when they are compiled, more than they have characters. */
    @WithDefault("255")
    @Min(1)
    @Max(255)
    int maxPattern();

    /** Of each of the two requests. */
    @WithDefault("5")
    @Min(0)
    int maxHeaders();

    /** Also of a user name and of a password. */
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

    @WithDefault("255")
    @Min(1)
    int maxFormat();

    @WithDefault("3600")
    @Min(0)
    @Max(86_400)
    int maxCacheSeconds();

    /** Literal addresses that a URL may have although they are not public: {@code CIDR} or {@code CIDR:port}. secure-proxy must allow them, too. */
    Optional<List<String>> allowAddresses();

    /** The built-in integrations' names: no author's may look like one of them. */
    @WithDefault("Bloxlink")
    Set<String> reservedNames();
}
