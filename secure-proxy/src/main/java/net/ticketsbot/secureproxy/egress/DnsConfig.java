package net.ticketsbot.secureproxy.egress;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Whom names are asked of. */
@ConfigMapping(prefix = "dns")
public interface DnsConfig {

    /** {@code host:port}; the system's without. */
    Optional<List<String>> servers();
}
