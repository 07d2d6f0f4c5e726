package net.ticketsbot.imageproxy.origin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where we connect to, and for how long. */
@ConfigMapping(prefix = "egress")
public interface EgressConfig {

    /** {@code CIDR} or {@code CIDR:port} that may be dialled although the address table refuses it. */
    Optional<List<String>> allow();

    /** {@code CIDR} or {@code CIDR:port} that may not be dialled; wins over allow. */
    Optional<List<String>> deny();

    /** From a viewer's request to the last byte, waiting in lines too; so also what a slow viewer has for a picture too large for the cache. */
    @WithDefault("15s")
    Duration timeout();

    /** From the DNS query until enough has come to say what a picture is. */
    @WithDefault("5s")
    Duration typeTimeout();

    @WithDefault("3")
    @Min(0)
    @Max(10)
    int maxRedirects();
}
