package net.ticketsbot.registry.peer;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Map;

/** Which services may call. */
@ConfigMapping(prefix = "service-token")
public interface ServiceTokenConfig {

    /** A service's name to the PEM file of its public key (SPKI, EC P-256). Whoever is not named here is unknown. */
    Map<String, Path> callers();
}
