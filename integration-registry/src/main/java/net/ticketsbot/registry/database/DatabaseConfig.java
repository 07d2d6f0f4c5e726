package net.ticketsbot.registry.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a request may wait for PostgreSQL. */
@ConfigMapping(prefix = "database")
public interface DatabaseConfig {

    /** For a whole transaction, from asking for a connection to its end; PostgreSQL ends a statement that takes as long. */
    @WithDefault("3s")
    Duration patience();
}
