package net.ticketsbot.placeholder.token;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Who this service is to the services it calls. */
@ConfigMapping(prefix = "service-token")
public interface ServiceTokenConfig {

    /** A PKCS#8 PEM file with an EC P-256 key. There is no start without it. */
    Path privateKey();
}
