package net.ticketsbot.registry.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** A PostgreSQL with the service's schema and no service: its role owns the database, and is nothing more than that. */
public final class MigratedDatabase implements Closeable {

    private static final String ROLE = "registry";

    private final EmbeddedPostgres postgres;

    private MigratedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** With all migrations. */
    public static MigratedDatabase start() {
        return start("latest");
    }

    /** With the migrations up to that version. */
    public static MigratedDatabase start(String version) {
        try {
            MigratedDatabase database =
                    new MigratedDatabase(EmbeddedPostgres.builder().start());
            database.create();
            database.migrate(version);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void create() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + ROLE + " login password '" + ROLE + "'");
            statement.execute("create database " + ROLE + " owner " + ROLE);
        }
    }

    public void migrate(String version) {
        Flyway.configure().dataSource(url(), ROLE, ROLE).target(version).load().migrate();
    }

    /** Sees what row-level security lets it see. */
    public Connection asService() throws SQLException {
        return DriverManager.getConnection(url(), ROLE, ROLE);
    }

    /** Sees everything. */
    public Connection asSuperuser() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "");
    }

    public int port() {
        return postgres.getPort();
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + '/' + ROLE;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
