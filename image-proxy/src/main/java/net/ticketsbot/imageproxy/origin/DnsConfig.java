package net.ticketsbot.imageproxy.origin;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Who is asked for addresses. */
@ConfigMapping(prefix = "dns")
public interface DnsConfig {

    /** {@code host:port} of name servers; the system's when there are none. */
    Optional<List<String>> servers();
}
