package net.ticketsbot.secureproxy.caller;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Map;

/** Who may call. */
@ConfigMapping(prefix = "service-token")
public interface ServiceTokenConfig {

    /** A caller's name to the PEM file of its public key (SPKI, EC P-256). */
    Map<String, Path> callers();
}
