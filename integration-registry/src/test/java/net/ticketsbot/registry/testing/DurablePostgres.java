package net.ticketsbot.registry.testing;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL that keeps what it says it keeps: it can be stopped, killed and silenced, and comes back on the same port. */
public final class DurablePostgres implements Closeable {

    private static final String ROLE = "registry";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path data;
    private final int port;
    private final Silence silence;
    private EmbeddedPostgres server;

    /** A new one in this folder, which need not exist. */
    public DurablePostgres(Path data) {
        this.data = data;
        silence = new Silence(data);
        try {
            server = builder().start();
            port = server.getPort();
            try (Connection connection = connect("postgres", "postgres");
                    Statement statement = connection.createStatement()) {
                // No superuser, as in production: row-level security holds for it.
                statement.execute("create role " + ROLE + " login password '" + ROLE + "'");
                statement.execute("create database " + ROLE + " owner " + ROLE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // The embedded server is made for tests that need not keep anything, and turns these off.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
    }

    /** What the service is told. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.username",
                ROLE,
                "quarkus.datasource.password",
                ROLE,
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:" + port + '/' + ROLE,
                "quarkus.datasource.reactive.url",
                "postgresql://127.0.0.1:" + port + '/' + ROLE);
    }

    /** Sees everything. */
    public Connection asSuperuser() throws SQLException {
        return connect("postgres", ROLE);
    }

    private Connection connect(String user, String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + '/' + database, user, ROLE);
    }

    /** As an operator does it: sessions are ended, everything is written. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a power failure does it to all of its processes. */
    public void kill() {
        silence.kill();
        stop();
    }

    /** After a stop or a kill; returns when it answers. */
    public void start() {
        // What was killed is gone a moment later only.
        server = await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> builder().setPort(port).start(), started -> true);
    }

    public Silence silence() {
        return silence;
    }

    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            silence.close();
        }
        stop();
    }
}
