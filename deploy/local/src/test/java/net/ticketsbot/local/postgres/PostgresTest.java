package net.ticketsbot.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import net.ticketsbot.local.part.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTest {

    private static final String PASSWORD = "the-test's-password";

    @TempDir
    private Path folder;

    @Test
    void writesToTheDiskBeforeItAnswersAndLetsNobodyInWithoutAPassword() throws Exception {
        PostgresSettings settings = settings();
        Postgres postgres = Postgres.start(settings);
        try {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(query(settings, "SHOW " + setting)).isEqualTo("on");
            }
            assertThat(query(settings, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> connect(settings, "postgres", "").close()).isInstanceOf(SQLException.class);
            assertThatThrownBy(
                            () -> connect(settings, "integrations", "another").close())
                    .isInstanceOf(SQLException.class);
        } finally {
            postgres.stop();
        }
        await().until(() -> !postgres.handle().isAlive());
    }

    @Test
    void aServerThatOutlivedItsStarterIsStoppedAndItsDataIsKept() throws Exception {
        PostgresSettings first = settings();
        Postgres leftOver = Postgres.start(first);
        query(first, "CREATE TABLE kept AS SELECT 'row' AS value");

        new LeftOver(first.data()).stop();

        await().until(() -> !leftOver.handle().isAlive());
        leftOver.stop();
        PostgresSettings second = settings();
        Postgres next = Postgres.start(second);
        try {
            assertThat(query(second, "SELECT value FROM kept")).isEqualTo("row");
        } finally {
            next.stop();
        }
    }

    @Test
    void startsOverWhatAnInterruptedFirstStartLeft() throws Exception {
        PostgresSettings settings = settings();
        Files.createDirectories(settings.data().resolve("base"));
        Files.writeString(settings.data().resolve("PG_VERSION"), "17");
        // The number of a process that is no PostgreSQL.
        Files.writeString(
                settings.data().resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n");

        Postgres postgres = Postgres.start(settings);
        postgres.stop();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
        assertThat(settings.data().resolve("pg_hba.conf")).content().contains("scram-sha-256");
    }

    private PostgresSettings settings() {
        return new PostgresSettings(
                folder.resolve("data"),
                Path.of("target/embedded-pg").toAbsolutePath(),
                folder.resolve("log"),
                FreePorts.find(1).get(0),
                PASSWORD);
    }

    private static String query(PostgresSettings settings, String sql) throws SQLException, IOException {
        try (Connection connection = connect(settings, "integrations", PASSWORD);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static Connection connect(PostgresSettings settings, String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + settings.port() + "/integrations", user, password);
    }
}
