package net.ticketsbot.registry.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The build takes few rows. For a figure: {@code -Dtest=ReencryptionTest -Dtest.jvm.arguments='-Xmx2g -Dsecret.rows=1000000'}. */
class ReencryptionTest {

    @RegisterExtension
    final SecretDatabase database = SecretDatabase.migrated();

    private static final Logger LOG = Logger.getLogger(ReencryptionTest.class);
    private static final int ROWS = Integer.getInteger("secret.rows", 20_000);
    private static final String CANARY = "canary-value-that-is-no-secret";

    @TempDir
    private Path folder;

    private KeysetFile file;
    private Settings settings;
    private UUID integration;

    @BeforeEach
    void prepare() throws SQLException {
        file = new KeysetFile(folder.resolve("keyset.json"));
        settings = Settings.of(file.path());
        integration = database.integration("1");
    }

    @Test
    void bringsEveryRowToANewDataKeyAndTheRootKeyToNone() throws Exception {
        Replica replica = new Replica(database, settings.withBatch(500));
        fill(replica, ROWS);
        int old = replica.keys.primary().id();
        rotate(replica);

        long begun = System.nanoTime();
        replica.reencryption.count();
        assertThat(replica.metric("secret.reencryption.left")).isEqualTo(ROWS);
        replica.reencryptEverything();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);

        LOG.infof("%d rows were encrypted again in %s", ROWS, took);
        assertThat(count("data_key = " + replica.keys.primary().id())).isEqualTo(ROWS);
        assertThat(count("data_key = " + old)).isZero();
        assertThat(replica.metric("secret.reencryption.left")).isZero();
        assertThat(replica.metric("secret.reencryption.done")).isEqualTo(ROWS);
        assertThat(replica.metric("secret.reencryption.broken")).isZero();
        assertThat(opened(replica))
                .hasSize(ROWS)
                .allSatisfy((guild, value) -> assertThat(value).isEqualTo(CANARY + guild));

        // A new root key writes the rows of the data keys, and no other.
        String before = database.one("select max(xmin::text::bigint) from activation_secret");
        file.promote(file.add());
        begun = System.nanoTime();
        replica.keys.refresh();
        took = Duration.ofNanos(System.nanoTime() - begun);
        LOG.infof("the root key was replaced under %d rows in %s", ROWS, took);
        assertThat(database.query("select distinct root_key from data_key")).containsExactly(file.primary());
        assertThat(database.one("select max(xmin::text::bigint) from activation_secret"))
                .isEqualTo(before);
    }

    @Test
    void plainTextIsInNoColumn() throws Exception {
        Replica replica = replica();
        fill(replica, 10);
        rotate(replica);
        replica.reencryptEverything();

        assertThat(database.everything()).contains("api_key").doesNotContain(CANARY);
    }

    @Test
    void takesWhatTheKeysetSealedAndWhatAuthorsWrote() throws Exception {
        Replica replica = replica();
        Place ofServer = Place.ofGuildSecret("1", integration, "api_key", 1);
        Place header = Place.ofHeader(integration, "X-Key", 1);
        Place password = Place.ofAuthorValue(integration, "basic-auth", "password", 1);
        database.activate("1", integration);
        database.keep("1", integration, "api_key", file.sealDirectly(ofServer, "1"));
        database.keepOfAuthor(integration, "header", "X-Key", file.sealDirectly(header, "2"));
        database.keepOfAuthor(integration, "basic-auth", "password", file.sealDirectly(password, "3"));

        replica.reencryptEverything();

        assertThat(replica.metric("secret.reencryption.done")).isEqualTo(3);
        assertThat(replica.vault
                        .open(ofServer, stored("activation_secret", "api_key"))
                        .reveal())
                .isEqualTo("1");
        assertThat(replica.vault.open(header, stored("author_value", "X-Key")).reveal())
                .isEqualTo("2");
        assertThat(replica.vault
                        .open(password, stored("author_value", "password"))
                        .reveal())
                .isEqualTo("3");
        // The keyset that sealed them may go, once it has wrapped the data keys anew.
        file.promote(file.add());
        replica.keys.refresh();
        file.removeAllButThePrimary();
        assertThat(replica().vault.open(header, stored("author_value", "X-Key")).reveal())
                .isEqualTo("2");
    }

    @Test
    void goesOnWhereAnotherProcessWasKilled() throws Exception {
        Replica killed = replica();
        fill(killed, 1_000);
        rotate(killed);
        assertThat(killed.reencryption.proceed()).isTrue();
        assertThat(killed.reencryption.proceed()).isTrue();
        long done = count("data_key = " + killed.keys.primary().id());

        Replica next = replica();
        next.reencryptEverything();

        assertThat(done).isEqualTo(2L * settings.batch());
        assertThat(next.metric("secret.reencryption.done")).isEqualTo((double) (1_000 - done));
        assertThat(opened(next)).hasSize(1_000);
    }

    @Test
    void aBatchThatIsCutOffIsDoneAgain() throws Exception {
        Replica replica = replica();
        fill(replica, 300);
        rotate(replica);
        Map<String, String> before = opened(replica);
        Replica cut = new Replica(
                new Maintenance(database.source(), () -> Duration.ofSeconds(10)) {
                    @Override
                    <T> T run(Work<T> work) throws SQLException {
                        return super.run(connection -> {
                            T done = work.in(connection);
                            if (done instanceof Reencryption.Batch) {
                                SecretDatabase.query(connection, "select pg_terminate_backend(pg_backend_pid())");
                            }
                            return done;
                        });
                    }
                },
                settings,
                new FileRootKey(file.path()));

        assertThatThrownBy(cut.reencryption::proceed).isInstanceOf(SQLException.class);
        assertThat(cut.metric("secret.reencryption.done")).isZero();
        assertThat(count("data_key = " + cut.keys.primary().id())).isZero();
        replica().reencryptEverything();

        assertThat(count("data_key = " + cut.keys.primary().id())).isEqualTo(300);
        assertThat(opened(replica())).isEqualTo(before);
    }

    @Test
    void oneReplicaWorksAtATime() throws Exception {
        Replica first = replica();
        Replica second = replica();
        fill(first, 200);
        rotate(first);
        second.keys.refresh();

        boolean isSecondAtIt = database.maintenance().run(connection -> {
            Maintenance.hold(connection, "re-encryption");
            return second.reencryption.proceed();
        });

        assertThat(isSecondAtIt).isFalse();
        assertThat(second.reencryption.proceed()).isTrue();
    }

    @Test
    void aRowThatDoesNotOpenIsReportedOnceAndLeft() throws Exception {
        Replica replica = replica();
        fill(replica, 250);
        // Two servers' secrets are exchanged, and one is cut short.
        database.query("update activation_secret a set sealed_value = b.sealed_value from activation_secret b"
                + " where (a.guild_id, b.guild_id) in (('7', '8'), ('8', '7'))");
        database.query("update activation_secret set sealed_value = substr(sealed_value, 1, 9) where guild_id = '9'");
        rotate(replica);

        try (Listening log = new Listening()) {
            replica.reencryptEverything();
            replica.reencryptEverything();
            replica().reencryptEverything();

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("does not open"))
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line).contains(integration.toString(), "api_key"))
                    .anySatisfy(line -> assertThat(line).contains("[guild-secret, 7, "));
            assertThat(log.lines()).noneSatisfy(line -> assertThat(line).contains(CANARY));
        }
        assertThat(replica.metric("secret.reencryption.broken")).isEqualTo(3);
        assertThat(replica.metric("secret.reencryption.done")).isEqualTo(247);
        assertThat(replica.metric("secret.reencryption.left")).isEqualTo(3);
        assertThat(database.query("select guild_id from activation_secret where broken_at is not null order by 1"))
                .containsExactly("7", "8", "9");
    }

    @Test
    void aRowThatOpensAfterAllIsTakenAnHourLater() throws Exception {
        Replica replica = replica();
        fill(replica, 2);
        String sealed = database.one("select encode(sealed_value, 'hex') from activation_secret where guild_id = '1'");
        database.query("update activation_secret set sealed_value = '\\x00' where guild_id = '1'");
        rotate(replica);
        replica.reencryptEverything();
        database.query("update activation_secret set sealed_value = decode(?, 'hex') where guild_id = '1'", sealed);

        assertThat(replica.reencryption.proceed()).isFalse();
        database.query("update activation_secret set broken_at = broken_at - interval '1 hour' where guild_id = '1'");
        assertThat(replica.reencryption.proceed()).isTrue();

        assertThat(opened(replica)).hasSize(2);
        assertThat(count("broken_at is not null")).isZero();
    }

    @Test
    void waitsForNobodysRow() throws Exception {
        Replica replica = replica();
        fill(replica, 3);
        rotate(replica);

        try (Connection writer = database.source().getConnection()) {
            writer.setAutoCommit(false);
            SecretDatabase.query(writer, "select set_config('registry.guild', '1', true)");
            SecretDatabase.query(writer, "delete from activation_secret where guild_id = '1'");
            replica.reencryptEverything();
            assertThat(replica.metric("secret.reencryption.done")).isEqualTo(2);
            writer.commit();
        }

        assertThat(replica.reencryption.proceed()).isFalse();
        assertThat(count("true")).isEqualTo(2);
    }

    @Test
    void readersAndWritersNoticeNothing() throws Exception {
        Replica replica = replica();
        int guilds = 2_000;
        fill(replica, guilds);
        Map<String, String> expected = new ConcurrentHashMap<>(opened(replica));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        AtomicLong steps = new AtomicLong();
        List<Future<Void>> running = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int half = i;
            running.add(threads.submit(untilInterrupted(
                    steps, () -> write(replica, 1 + half + 2 * random(guilds / 2), expected))));
            running.add(threads.submit(untilInterrupted(steps, () -> read(replica, 1 + random(guilds)))));
        }

        for (int round = 0; round < 3; round++) {
            rotate(replica);
            replica.reencryptEverything();
            long seen = steps.get();
            Awaitility.await().until(() -> steps.get() > seen + 100);
        }
        threads.shutdownNow();

        for (Future<Void> each : running) {
            each.get();
        }
        replica.reencryptEverything();
        assertThat(opened(replica)).isEqualTo(expected);
        assertThat(count("data_key <> " + replica.keys.primary().id())).isZero();
        assertThat(replica.metric("secret.reencryption.broken")).isZero();
    }

    private interface Step {
        void take() throws Exception;
    }

    private static Callable<Void> untilInterrupted(AtomicLong steps, Step step) {
        return () -> {
            while (!Thread.currentThread().isInterrupted()) {
                step.take();
                steps.incrementAndGet();
            }
            return null;
        };
    }

    /** As the service does it: out with the old secret, in with the new. */
    private void write(Replica replica, int number, Map<String, String> expected) throws SQLException {
        String guild = Integer.toString(number);
        String value = "written " + ThreadLocalRandom.current().nextLong();
        Sealed sealed = replica.seal(guild, integration, value);
        database.inTheNameOf("registry.guild", guild, connection -> {
            SecretDatabase.query(connection, "delete from activation_secret where guild_id = ?", guild);
            return SecretDatabase.query(
                    connection,
                    "insert into activation_secret (guild_id, integration_id, version, name, data_key, sealed_value)"
                            + " values (?, ?, 1, 'api_key', ?, ?)",
                    guild,
                    integration,
                    sealed.dataKey(),
                    sealed.bytes().getBytes());
        });
        expected.put(guild, value);
    }

    private void read(Replica replica, int number) throws Exception {
        String guild = Integer.toString(number);
        Sealed sealed = database.inTheNameOf("registry.guild", guild, connection -> {
            try (PreparedStatement statement =
                            connection.prepareStatement("select data_key, sealed_value from activation_secret");
                    ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return new Sealed(row.getInt(1), Buffer.buffer(row.getBytes(2)));
            }
        });
        assertThat(replica.open(guild, integration, sealed)).isNotEmpty();
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    private Replica replica() {
        return new Replica(database, settings);
    }

    /** Publishes and promotes a key at once: in the tests every replica is told. */
    private void rotate(Replica replica) throws Exception {
        Replica rotating = new Replica(database, settings.withLifetime(Duration.ZERO, Duration.ZERO));
        rotating.rotation.proceed();
        replica.keys.refresh();
        rotating.rotation.proceed();
        replica.keys.refresh();
    }

    /** Servers 1 to {@code rows}, one secret each. */
    private void fill(Replica replica, int rows) throws SQLException {
        for (int first = 1; first <= rows; first += 10_000) {
            fill(replica, first, Math.min(rows, first + 9_999));
        }
    }

    private void fill(Replica replica, int first, int last) throws SQLException {
        database.query(
                "insert into activation (guild_id, integration_id, version, position, accepted_by, accepted_at)"
                        + " select n::text, ?, 1, 1, 'admin', now() from generate_series(?, ?) n",
                integration,
                first,
                last);
        database.maintenance().run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into activation_secret (guild_id, integration_id, version, name, data_key, sealed_value)"
                            + " values (?, ?, 1, 'api_key', ?, ?)")) {
                for (int guild = first; guild <= last; guild++) {
                    Sealed sealed = replica.seal(Integer.toString(guild), integration, CANARY + guild);
                    insert.setString(1, Integer.toString(guild));
                    insert.setObject(2, integration);
                    insert.setObject(3, sealed.dataKey());
                    insert.setBytes(4, sealed.bytes().getBytes());
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        });
    }

    /** By server. */
    private Map<String, String> opened(Replica replica) throws SQLException {
        return database.maintenance().run(connection -> {
            Map<String, String> values = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "select guild_id, data_key, sealed_value from activation_secret");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Sealed sealed = new Sealed(rows.getObject(2, Integer.class), Buffer.buffer(rows.getBytes(3)));
                    values.put(rows.getString(1), replica.open(rows.getString(1), integration, sealed));
                }
            } catch (SealBrokenException e) {
                throw new AssertionError(e);
            }
            return values;
        });
    }

    private Sealed stored(String table, String name) throws SQLException {
        return database.maintenance().run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select data_key, sealed_value from " + table + " where name = ?")) {
                statement.setString(1, name);
                try (ResultSet row = statement.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    return new Sealed(row.getObject(1, Integer.class), Buffer.buffer(row.getBytes(2)));
                }
            }
        });
    }

    private long count(String condition) throws SQLException {
        return Long.parseLong(database.one("select count(*) from activation_secret where " + condition));
    }
}
