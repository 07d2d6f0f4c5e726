package net.ticketsbot.registry.validation;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where secure-proxy is. The setting has the name that it has in the other services. */
@ConfigMapping(prefix = "quarkus.rest-client.secure-proxy")
public interface SecureProxyConfig {

    URI url();
}
