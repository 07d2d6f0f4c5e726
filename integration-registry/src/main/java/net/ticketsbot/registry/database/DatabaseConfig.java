package net.ticketsbot.registry.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a request may wait for PostgreSQL. */
@ConfigMapping(prefix = "database")
public interface DatabaseConfig {

    /** For each of: a connection, and the end of a statement. */
    @WithDefault("3s")
    Duration patience();
}
