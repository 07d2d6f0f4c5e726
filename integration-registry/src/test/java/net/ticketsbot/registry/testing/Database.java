package net.ticketsbot.registry.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of its own for the tests, on a free port, behind a {@link Relay}. The service owns its database and is no
 * superuser, as in production: what holds for it, holds.
 */
public class Database implements QuarkusTestResourceLifecycleManager {

    private static final String NAME = "registry";

    private @Nullable EmbeddedPostgres postgres;
    private @Nullable Relay relay;
    private @Nullable Silence silence;

    /** The service's database in two pairs of eyes: the superuser's, which see every row, and the service's own. */
    public record Admin(DataSource superuser, DataSource service) {}

    @Override
    public Map<String, String> start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder().start();
            postgres = started;
            silence = new Silence(prepare(started));
            Relay network = new Relay(started.getPort());
            relay = network;
            return Map.of(
                    "quarkus.datasource.username",
                    NAME,
                    "quarkus.datasource.password",
                    NAME,
                    "quarkus.datasource.jdbc.url",
                    "jdbc:postgresql://127.0.0.1:" + started.getPort() + '/' + NAME,
                    "quarkus.datasource.reactive.url",
                    "postgresql://127.0.0.1:" + network.port() + '/' + NAME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers where its data is. */
    private static Path prepare(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + NAME + "'");
            statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            try (ResultSet folder = statement.executeQuery("SHOW data_directory")) {
                folder.next();
                return Path.of(folder.getString(1));
            }
        }
    }

    @Override
    public void inject(TestInjector injector) {
        if (postgres != null) {
            Admin admin = new Admin(postgres.getDatabase("postgres", NAME), postgres.getDatabase(NAME, NAME));
            injector.injectIntoFields(admin, new TestInjector.MatchesType(Admin.class));
            injector.injectIntoFields(relay, new TestInjector.MatchesType(Relay.class));
            injector.injectIntoFields(silence, new TestInjector.MatchesType(Silence.class));
        }
    }

    @Override
    public void stop() {
        try {
            if (relay != null) {
                relay.close();
            }
            if (silence != null) {
                silence.close();
            }
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
