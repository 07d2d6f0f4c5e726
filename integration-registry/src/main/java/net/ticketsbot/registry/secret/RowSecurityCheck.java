package net.ticketsbot.registry.secret;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Says at start when PostgreSQL would not keep servers' secrets apart: superusers see every row. */
@ApplicationScoped
class RowSecurityCheck {

    private static final Logger LOG = Logger.getLogger(RowSecurityCheck.class);
    private static final String SEES_EVERYTHING =
            "select rolsuper or rolbypassrls from pg_roles where rolname = current_user";

    private final Maintenance maintenance;

    RowSecurityCheck(Maintenance maintenance) {
        this.maintenance = maintenance;
    }

    void check(@Observes StartupEvent event) throws SQLException {
        check();
    }

    void check() throws SQLException {
        boolean seesEverything = maintenance.run(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(SEES_EVERYTHING)) {
                return row.next() && row.getBoolean(1);
            }
        });
        if (seesEverything) {
            LOG.warn("row-level security does not hold for quarkus.datasource.username: it is a superuser");
        }
    }
}
