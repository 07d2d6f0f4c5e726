package net.ticketsbot.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import net.ticketsbot.registry.testing.DurablePostgres;
import net.ticketsbot.registry.testing.Faults;
import net.ticketsbot.registry.testing.Keys;
import net.ticketsbot.registry.testing.Load;
import net.ticketsbot.registry.testing.PackagedService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar under load, and what becomes of it when its PostgreSQL does not answer, or when it is killed itself. */
class OutageIT {

    private static final long MAX_RESIDENT_MEBIBYTES = 256;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** {@code quarkus.datasource.reactive.max-size} and {@code quarkus.datasource.jdbc.max-size}. */
    private static final int CONNECTIONS = 20 + 2;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> settings = new HashMap<>(new Keys().start());

    @TempDir
    private Path folder;

    private DurablePostgres postgres;
    private PackagedService service;

    @BeforeEach
    void start() throws IOException {
        postgres = new DurablePostgres(folder.resolve("data"));
        settings.putAll(postgres.settings());
        // The jobs for keys have something to do all the time: every few seconds a new key, and all values anew.
        settings.put("secret.reload", "200ms");
        settings.put("secret.rotation-interval", "200ms");
        settings.put("secret.data-key-lifetime", "3s");
        settings.put("secret.data-key-notice", "2s");
        service = new PackagedService(settings);
    }

    @AfterEach
    void stop() {
        service.close();
        postgres.close();
    }

    @Test
    void outlivesAStopOfItsDatabase() throws Exception {
        outlives(postgres::stop, postgres::start);
    }

    @Test
    void outlivesAKillOfItsDatabase() throws Exception {
        outlives(postgres::kill, postgres::start);
    }

    @Test
    void outlivesASilenceOfItsDatabase() throws Exception {
        outlives(postgres.silence()::begin, postgres.silence()::end);
    }

    @Test
    void keepsUnderAKillWhatItAcknowledged() throws Exception {
        try (Load load = new Load(service.port())) {
            load.awaitSuccesses(20);
            service.kill();
            load.breakOff();

            service = new PackagedService(settings);
            load.assertKept(service.port());
            assertNoFaults();
        }
    }

    @Test
    void staysSmallUnderLoad() throws Exception {
        try (Load load = new Load(service.port())) {
            await().during(Duration.ofSeconds(10))
                    .atMost(PATIENCE)
                    .failFast(() -> assertSmall())
                    .until(() -> health("ready") == 200);
            load.awaitSuccesses(100);
            assertSmall();
            load.end();
        }
    }

    /** A machine that stops for a while, with transactions open on which others wait. */
    @Test
    void holdsNothingForLongWhenItFallsSilentItself() throws Exception {
        try (Load load = new Load(service.port())) {
            load.awaitSuccesses(20);
            await().atMost(PATIENCE).until(this::isFrozenInTransaction);

            await().atMost(PATIENCE).until(() -> openTransactions() == 0);
            service.thaw();

            load.awaitSuccesses(20);
            load.endOfASilentService();
            load.assertKept(service.port());
            assertNoFaults();
        }
    }

    private boolean isFrozenInTransaction() throws IOException, InterruptedException, SQLException {
        service.freeze();
        if (openTransactions() > 0) {
            return true;
        }
        service.thaw();
        return false;
    }

    private int openTransactions() throws SQLException {
        return Integer.parseInt(one("select count(*) from pg_stat_activity"
                + " where usename = 'registry' and state like 'idle in transaction%'"));
    }

    private void outlives(Runnable outage, Runnable end) throws Exception {
        try (Load load = new Load(service.port())) {
            load.awaitSuccesses(20);

            outage.run();
            await().atMost(PATIENCE).until(() -> health("ready") == 503);
            load.awaitRefusals(3);
            await().during(Duration.ofSeconds(3))
                    .atMost(PATIENCE)
                    .until(() -> health("ready") == 503 && health("live") == 200);
            end.run();

            await().atMost(PATIENCE).until(() -> health("ready") == 200);
            load.awaitSuccesses(20);
            assertJobsGoOn();
            load.end();
            load.assertKept(service.port());
            assertNoFaults();
            assertSmall();
        } catch (AssertionError | RuntimeException e) {
            e.addSuppressed(new AssertionError(service.output()));
            throw e;
        }
    }

    private int health(String which) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/q/health/" + which))
                .timeout(Duration.ofSeconds(6))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private void assertJobsGoOn() throws SQLException {
        String primary = one("select id from data_key where state = 'primary'");
        await().atMost(PATIENCE)
                .until(() ->
                        !one("select id from data_key where state = 'primary'").equals(primary));
    }

    private void assertNoFaults() throws SQLException {
        try (Connection connection = postgres.asSuperuser()) {
            assertThat(Faults.in(connection)).isEmpty();
        }
        assertThat(one("select count(*) from activation_secret where broken_at is not null"))
                .isEqualTo("0");
        assertThat(Integer.parseInt(one("select count(*) from pg_stat_activity where usename = 'registry'")))
                .isLessThanOrEqualTo(CONNECTIONS);
    }

    private void assertSmall() throws IOException {
        if (Files.exists(Path.of("/proc/self/status"))) {
            assertThat(service.residentMebibytes()).isLessThanOrEqualTo(MAX_RESIDENT_MEBIBYTES);
        }
    }

    private String one(String query) throws SQLException {
        try (Connection connection = postgres.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
