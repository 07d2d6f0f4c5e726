package net.ticketsbot.registry.integration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How logos are shown without telling their hosts who looks. */
@ConfigMapping(prefix = "logo")
public interface LogoConfig {

    /** Where browsers reach image-proxy. */
    URI imageProxyUrl();

    /** Text whose UTF-8 bytes, at least 32, are the HS256 key that image-proxy knows. */
    String key();

    @WithDefault("1h")
    Duration lifetime();
}
