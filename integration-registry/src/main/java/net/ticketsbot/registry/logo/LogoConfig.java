package net.ticketsbot.registry.logo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How logos are shown without telling their hosts who looks. */
@ConfigMapping(prefix = "logo")
public interface LogoConfig {

    /** Where browsers reach image-proxy. */
    URI imageProxyUrl();

    /** Text whose UTF-8 bytes, at least 32, are the HS256 key that image-proxy knows. */
    String key();

    /** How long a logo has the same link; the link is good for up to twice as long. At least a second. */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    Duration lifetime();
}
