package net.ticketsbot.registry.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MaintenanceTest {

    @RegisterExtension
    final SecretDatabase database = SecretDatabase.migrated();

    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void whatFailsLeavesNothing() throws SQLException {
        assertThatThrownBy(() -> database.maintenance().run(connection -> {
                    SecretDatabase.query(connection, "insert into welcome_message values ('1', 'p', '{}')");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(database.one("select count(*) from welcome_message")).isEqualTo("0");
    }

    @Test
    void aSlowStatementIsEnded() {
        assertThatThrownBy(() -> hasty().run(connection -> SecretDatabase.query(connection, "select pg_sleep(600)")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("statement timeout");
    }

    @Test
    void locksOfAProcessThatFellSilentAreGivenBack() {
        assertThatThrownBy(() -> hasty().run(connection -> {
                    Maintenance.hold(connection, "a name");
                    Awaitility.await()
                            .until(() -> database.maintenance().run(other -> Maintenance.triesToHold(other, "a name")));
                    return SecretDatabase.query(connection, "select 1");
                }))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aSilentDatabaseIsGivenUp() {
        assertThatThrownBy(() -> hasty().run(connection -> {
                    String backend = SecretDatabase.query(connection, "select pg_backend_pid()")
                            .get(0);
                    signal("-STOP", backend);
                    try {
                        return SecretDatabase.query(connection, "select 1");
                    } finally {
                        signal("-CONT", backend);
                    }
                }))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void saysThatASuperuserSeesEveryRow() throws SQLException {
        try (Listening log = new Listening()) {
            new RowSecurityCheck(database.maintenance()).check();
            assertThat(log.lines()).isEmpty();

            new RowSecurityCheck(new Maintenance(database.asSuperuser(), () -> Duration.ofSeconds(10))).check();
            assertThat(log.lines()).singleElement().asString().contains("row-level security does not hold");
        }
    }

    private Maintenance hasty() {
        return new Maintenance(database.source(), () -> SHORT);
    }

    private static void signal(String signal, String process) {
        try {
            assertThat(new ProcessBuilder("kill", signal, process).start().waitFor())
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
