package net.ticketsbot.registry.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DataKeysTest {

    @RegisterExtension
    final SecretDatabase database = SecretDatabase.migrated();

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
    void replicasThatStartAtOnceAgreeOnOneKey() throws Exception {
        int replicas = 8;
        CountDownLatch everybody = new CountDownLatch(replicas);
        Callable<Replica> start = () -> {
            everybody.countDown();
            everybody.await();
            return replica();
        };

        List<Replica> started = together(start, replicas);

        assertThat(database.query("select state from data_key")).containsExactly("primary");
        Sealed sealed = started.get(0).seal("1", integration, "of the first");
        for (Replica each : started) {
            assertThat(each.open("1", integration, sealed)).isEqualTo("of the first");
        }
    }

    @Test
    void theDataKeyRestsWrapped() throws SQLException, GeneralSecurityException {
        Replica replica = replica();

        String everything = database.everything();

        byte[] serialized = replica.keys.primary().serialize();
        byte[] key = Arrays.copyOfRange(serialized, serialized.length - 40, serialized.length - 10);
        assertThat(everything).doesNotContain(new String(key, StandardCharsets.ISO_8859_1));
        assertThat(database.query("select root_key from data_key")).containsExactly(file.primary());
    }

    @Test
    void aRootKeyIsReplacedWithoutARestartAndTheOldOneGoes()
            throws SQLException, RootKeyException, GeneralSecurityException, SealBrokenException {
        Replica replica = replica();
        Sealed sealed = replica.seal("1", integration, "kept");
        String before = file.primary();

        int added = file.add();
        replica.keys.refresh();
        assertThat(database.query("select root_key from data_key")).containsExactly(before);
        file.promote(added);
        replica.keys.refresh();
        assertThat(database.query("select root_key from data_key"))
                .containsExactly(file.primary())
                .doesNotContain(before);
        file.removeAllButThePrimary();
        replica.keys.refresh();

        assertThat(replica.open("1", integration, sealed)).isEqualTo("kept");
        assertThat(replica().open("1", integration, sealed)).isEqualTo("kept");
    }

    @Test
    void aStartWrapsAgainWhatANewRootKeyFound()
            throws SQLException, RootKeyException, GeneralSecurityException, SealBrokenException {
        Sealed sealed = replica().seal("1", integration, "kept");
        file.promote(file.add());

        Replica restarted = replica();
        restarted.keys.refresh();

        assertThat(database.query("select root_key from data_key")).containsExactly(file.primary());
        file.removeAllButThePrimary();
        assertThat(replica().open("1", integration, sealed)).isEqualTo("kept");
    }

    @Test
    void doesNotStartWithoutTheRootKeyAndNamesBothKeys() throws SQLException {
        replica();
        String id = database.one("select id from data_key");
        String root = file.primary();
        KeysetFile another = new KeysetFile(folder.resolve("another.json"));

        assertThatThrownBy(() -> new Replica(database, Settings.of(another.path())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "data key " + id + " is wrapped by root key " + root + ", which secret.keyset does not have");
        assertThat(database.query("select root_key from data_key")).containsExactly(root);
    }

    @Test
    void aRootKeyThatTookTheOldOnesPlaceAtOnceLosesNothingWhileSomebodyRuns()
            throws SQLException, RootKeyException, GeneralSecurityException, SealBrokenException {
        Replica replica = replica();
        Sealed sealed = replica.seal("1", integration, "kept");
        file.promote(file.add());
        file.removeAllButThePrimary();

        replica.keys.refresh();

        assertThat(replica().open("1", integration, sealed)).isEqualTo("kept");
    }

    @Test
    void aKeyThatDoesNotUnwrapIsInNoOthersWay() throws SQLException, RootKeyException, GeneralSecurityException {
        Replica replica = replica();
        WrappedKey next = replica.keys.generate();
        database.query("update data_key set state = 'enabled'");
        database.query(
                "insert into data_key (id, wrapped_keyset, root_key, state, primary_since)"
                        + " values (7, '\\x00', '99', 'enabled', null), (?, ?, ?, 'primary', now())",
                next.id(),
                next.keyset().getBytes(),
                next.rootKey());

        assertThatThrownBy(replica.keys::refresh)
                .isInstanceOf(RootKeyException.class)
                .hasMessageContaining("data key 7 is wrapped by root key 99");

        assertThat(replica.keys.primary().id()).isEqualTo(next.id());
    }

    @Test
    void noReadFailsWhileRootKeysComeAndGo() throws Exception {
        Replica replica = replica();
        Sealed sealed = replica.seal("1", integration, "kept");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        AtomicLong reads = new AtomicLong();
        Callable<Void> reader = () -> {
            while (!Thread.currentThread().isInterrupted()) {
                assertThat(replica.open("1", integration, sealed)).isEqualTo("kept");
                reads.incrementAndGet();
            }
            return null;
        };
        List<Future<Void>> readers = List.of(threads.submit(reader), threads.submit(reader));

        for (int i = 0; i < 20; i++) {
            file.promote(file.add());
            replica.keys.refresh();
            file.removeAllButThePrimary();
            replica.keys.refresh();
            assertThat(database.query("select root_key from data_key")).containsExactly(file.primary());
        }
        long seen = reads.get();
        Awaitility.await().until(() -> reads.get() > seen);
        threads.shutdownNow();

        for (Future<Void> each : readers) {
            each.get();
        }
    }

    @Test
    void theJobsRotateTheRootKeyByThemselves() throws Exception {
        Replica replica = replica();
        replica.jobs.start();
        file.promote(file.add());

        Awaitility.await()
                .untilAsserted(() -> assertThat(database.query("select root_key from data_key"))
                        .containsExactly(file.primary()));

        replica.jobs.stop();
    }

    @Test
    void theJobsRotateTheDataKeyByThemselves() throws Exception {
        Replica replica = new Replica(database, settings.withLifetime(Duration.ofDays(90), Duration.ZERO));
        database.activate("1", integration);
        database.keep("1", integration, "api_key", replica.seal("1", integration, "kept"));
        int first = replica.keys.primary().id();
        replica.jobs.start();

        database.query("update data_key set primary_since = primary_since - interval '1 year' where state = 'primary'");

        Awaitility.await()
                .untilAsserted(() -> assertThat(database.query("select state from data_key where id = ?", first))
                        .containsExactly("retired"));
        replica.jobs.stop();
        Sealed now = new Sealed(
                Integer.valueOf(database.one("select data_key from activation_secret")),
                Buffer.buffer(HexFormat.of()
                        .parseHex(database.one("select encode(sealed_value, 'hex') from activation_secret"))));
        assertThat(now.dataKey()).isNotEqualTo(first);
        assertThat(replica.open("1", integration, now)).isEqualTo("kept");
    }

    @Test
    void theJobsOutliveAnOutageAndTellOfItOnce() throws Exception {
        AtomicBoolean isAway = new AtomicBoolean();
        AtomicLong attempts = new AtomicLong();
        Maintenance unreliable = new Maintenance(database.source(), () -> Duration.ofSeconds(10)) {
            @Override
            <T> T run(Work<T> work) throws SQLException {
                attempts.incrementAndGet();
                if (isAway.get()) {
                    throw new SQLException("the database is away");
                }
                return super.run(work);
            }
        };
        Replica replica = new Replica(unreliable, settings, new FileRootKey(file.path()));

        try (Listening log = new Listening()) {
            isAway.set(true);
            replica.jobs.start();
            long seen = attempts.get();
            Awaitility.await().until(() -> attempts.get() > seen + 10);
            file.promote(file.add());
            isAway.set(false);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(database.query("select root_key from data_key"))
                            .containsExactly(file.primary()));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(log.lines())
                            .filteredOn(line -> line.contains("over: "))
                            .hasSize(2));
            replica.jobs.stop();

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("the database is away"))
                    .hasSize(2);
        }
    }

    private Replica replica() {
        return new Replica(database, settings);
    }

    private static <T> List<T> together(Callable<T> work, int times) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(Collections.nCopies(times, work))) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
