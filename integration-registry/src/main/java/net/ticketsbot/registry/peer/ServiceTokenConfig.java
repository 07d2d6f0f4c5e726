package net.ticketsbot.registry.peer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Which services may call, and who we are to the services that we call. */
@ConfigMapping(prefix = "service-token")
public interface ServiceTokenConfig {

    /** A service's name to the PEM files of its public keys (SPKI, EC P-256): its own and its successor. Whoever is not named here is unknown. */
    Map<String, List<Path>> callers();

    /** A PKCS#8 PEM file with our own EC P-256 key. There is no start without it. */
    Path privateKey();

    /** How often the files are looked at; one that changed is read again. */
    @WithDefault("3s")
    Duration reload();
}
