package net.ticketsbot.secureproxy.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Who may call. */
@ConfigMapping(prefix = "service-token")
public interface ServiceTokenConfig {

    /** A caller's name to the PEM files of its public keys (SPKI, EC P-256): the one that it signs with, and its successor. */
    Map<String, List<Path>> callers();

    /** How often the files are looked at; one that changed is read again. */
    @WithDefault("3s")
    Duration reload();
}
