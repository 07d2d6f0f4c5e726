package net.ticketsbot.registry.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.ticketsbot.registry.broker.Worker;
import net.ticketsbot.registry.database.RealTransactions;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import net.ticketsbot.registry.testing.Broker;
import net.ticketsbot.registry.testing.Listener;
import net.ticketsbot.registry.testing.MigratedDatabase;
import net.ticketsbot.registry.testing.Registry;
import net.ticketsbot.registry.testing.Relay;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real PostgreSQL and a real broker, each behind a network that can fail. */
class OutboxRelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UUID INTEGRATION = UUID.fromString("6f1c3a52-8d1f-4a8e-9a4e-2f0c7b9d5e31");

    private static final String NEXT = "insert into guild_version (guild, version) values ($1, 1)"
            + " on conflict (guild) do update set version = guild_version.version + 1 returning version";

    private static MigratedDatabase database;
    private static Relay databaseNetwork;
    private static RealTransactions connections;
    private static Broker broker;

    private final Outbox outbox = new Outbox(Clock.systemUTC());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Worker> workers = new ArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private Listener listener;

    /** Of its own: what a test before had sent again may only be heard now. */
    private final String guild = Registry.newId();

    @BeforeAll
    static void startAll() throws Exception {
        database = MigratedDatabase.start();
        databaseNetwork = new Relay(database.port());
        connections = new RealTransactions(databaseNetwork.port());
        broker = Broker.start();
        // Of several threads that are the first to do this at the same moment, one fails.
        Worker.await(Uni.createFrom().voidItem());
        execute("create table guild_version (guild text primary key, version integer not null)");
    }

    @AfterAll
    static void stopAll() {
        broker.close();
        connections.close();
        databaseNetwork.close();
        database.close();
    }

    @BeforeEach
    void clear() throws SQLException {
        execute("delete from outbox_event");
        execute("update outbox_lease set until = '-infinity'");
        listener = new Listener(broker, Publisher.TOPIC);
    }

    @AfterEach
    void stop() {
        workers.forEach(Worker::stop);
        listener.close();
    }

    @Test
    void whatIsCommittedIsHeardAndWhatIsRolledBackIsNot() throws Exception {
        start();

        add(guild, 1);
        Uni<Void> rolledBack = transactions()
                .write(
                        Tenant.NOBODY,
                        db -> outbox.add(db, IntegrationChanged.inGuild(guild, INTEGRATION, 2))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("changed its mind"))));
        assertThatThrownBy(() -> Worker.await(rolledBack)).hasMessage("changed its mind");
        add(guild, 3);

        awaitVersions(guild, 1, 3);
    }

    @Test
    void eventsOfOneServerComeInOrderHoweverManyWrite() throws Exception {
        start();
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Future<?>> writing = new ArrayList<>();

        for (int writer = 0; writer < 4; writer++) {
            writing.add(writers.submit(() -> {
                for (int change = 0; change < 40; change++) {
                    Worker.await(addNext(Integer.toString(change % 4)));
                }
                return null;
            }));
        }
        for (Future<?> done : writing) {
            done.get();
        }
        writers.shutdown();

        for (String server : List.of("0", "1", "2", "3")) {
            awaitVersions(server, IntStream.rangeClosed(1, 40).toArray());
        }
    }

    @Test
    void aTransactionThatEndsLateIsHeardToo() throws Exception {
        start();

        try (Connection late = database.asService()) {
            late.setAutoCommit(false);
            insert(late, guild, 1, "");
            add("2", 2);
            awaitVersions("2", 2);
            assertThat(versions(guild)).isEmpty();
            late.commit();
        }

        awaitVersions(guild, 1);
        awaitEmpty();
    }

    @Test
    void whatWasSentAndNotDeletedIsSentAgain() throws Exception {
        add(guild, 1);
        add(guild, 2);
        try (Publisher crashing = Publisher.open(broker.settings(), config().patience())) {
            crashing.publish(Worker.await(rows().oldest(10)));
        }

        start();

        awaitVersions(guild, 1, 2, 1, 2);
        awaitEmpty();
    }

    @Test
    void whatWasBeingSentWhenItCrashedIsSentAgain() throws Exception {
        add(guild, 1);
        Publisher crashing = Publisher.open(broker.settings(), config().patience());
        crashing.write(Worker.await(rows().oldest(10)));
        crashing.close();

        start();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(versions(guild)).endsWith(1));
        awaitEmpty();
    }

    @Test
    void aRelayThatWakesUpLateIsNotHeard() throws Exception {
        add(guild, 1);
        try (Publisher sleeping = Publisher.open(broker.settings(), config().patience())) {
            List<Waiting> read = Worker.await(rows().oldest(10));
            start();
            awaitVersions(guild, 1);
            add(guild, 2);
            awaitVersions(guild, 1, 2);

            assertThatThrownBy(() -> sleeping.publish(read)).isNotNull();
        }

        add(guild, 3);
        awaitVersions(guild, 1, 2, 3);
    }

    @Test
    void aRelayThatStopsInTheMiddleIsReplaced() throws Exception {
        OutboxRelay stopped = relay();
        assertThat(stopped.turn()).isEqualTo(config().poll());
        add(guild, 1);

        start();

        awaitVersions(guild, 1);
    }

    @Test
    void ofTwoRelaysOneIsQuiet() throws Exception {
        OutboxRelay first = relay();
        OutboxRelay second = relay();

        assertThat(first.turn()).isEqualTo(config().poll());
        add(guild, 1);
        assertThat(second.turn()).isEqualTo(config().poll());
        assertThat(versions(guild)).isEmpty();
        assertThat(first.turn()).isEqualTo(Duration.ZERO);

        awaitVersions(guild, 1);
        first.end();
        add(guild, 2);
        assertThat(second.turn()).isEqualTo(Duration.ZERO);
        awaitVersions(guild, 1, 2);
        second.end();
    }

    @Test
    void twoRelaysAtOnceKeepTheOrder() throws Exception {
        start();
        start();

        for (int version = 1; version <= 60; version++) {
            add(guild, version);
            if (version == 30) {
                workers.get(0).stop();
            }
        }

        awaitEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(versions(guild)).endsWith(60));
        assertOrdered(guild, 60);
    }

    @Test
    void aBrokerThatIsStoppedIsWaitedFor() throws Exception {
        start();
        add(guild, 1);
        awaitVersions(guild, 1);

        broker.down();
        add(guild, 2);
        add(guild, 3);
        awaitFailure();
        broker.up();

        awaitEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(versions(guild)).endsWith(3));
        assertOrdered(guild, 3);
    }

    @Test
    void aBrokerThatIsSilentIsWaitedFor() throws Exception {
        start();
        add(guild, 1);
        awaitVersions(guild, 1);

        broker.network().swallow();
        add(guild, 2);
        add(guild, 3);
        awaitFailure();
        broker.network().mend();

        awaitEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(versions(guild)).endsWith(3));
        assertOrdered(guild, 3);
    }

    @Test
    void aDatabaseThatIsCutOffOrSilentIsWaitedFor() throws Exception {
        start();
        add(guild, 1);
        awaitVersions(guild, 1);

        databaseNetwork.cut();
        insert(guild, 2, "");
        awaitFailure();
        databaseNetwork.mend();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(versions(guild)).endsWith(2));
        databaseNetwork.swallow();
        insert(guild, 3, "");
        awaitFailure();
        databaseNetwork.mend();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(versions(guild)).endsWith(3));
        assertOrdered(guild, 3);
        awaitEmpty();
    }

    @Test
    void whatTheBrokerNeverTakesIsPutAsideAndTheOthersGoOn() throws Exception {
        insert(guild, 1, "");
        insert(guild, 2, "x".repeat(Broker.MAX_RECORD));
        insert(guild, 3, "x".repeat(2 << 20));
        insert(guild, 4, "");

        start();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(versions(guild)).endsWith(4));
        assertThat(new TreeSet<>(versions(guild))).containsExactly(1, 4);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Worker.await(rows().backlog()))
                        .extracting(Backlog::waiting, Backlog::refused)
                        .containsExactly(0L, 2L));
    }

    private static OutboxConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OutboxConfig.class)
                .withDefaultValue("outbox.poll", "50ms")
                .withDefaultValue("outbox.batch", "10")
                .withDefaultValue("outbox.patience", "2s")
                .withDefaultValue("outbox.lease", "3s")
                .build()
                .getConfigMapping(OutboxConfig.class);
    }

    private static Transactions transactions() {
        return connections.get();
    }

    private static OutboxRows rows() {
        return new OutboxRows(transactions());
    }

    private OutboxRelay relay() {
        return new OutboxRelay(rows(), new OutboxMetrics(meters), config(), broker.settings(), Clock.systemUTC());
    }

    private void start() {
        Worker worker = new Worker("outbox-relay", Logger.getLogger(OutboxRelayTest.class), observed(relay()));
        workers.add(worker);
        worker.start();
    }

    private Worker.Work observed(OutboxRelay relay) {
        return new Worker.Work() {
            @Override
            public Duration turn() throws Exception {
                try {
                    return relay.turn();
                } catch (Exception e) {
                    failures.incrementAndGet();
                    throw e;
                }
            }

            @Override
            public void end() {
                relay.end();
            }
        };
    }

    /** Another turn, after this moment, could not do its work. */
    private void awaitFailure() {
        int before = failures.get();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(failures).hasValueGreaterThan(before));
    }

    /** It may begin again from an earlier one, and never leaves one out. */
    private void assertOrdered(String guild, int last) {
        List<Integer> versions = versions(guild);
        assertThat(versions).startsWith(1).endsWith(last);
        for (int i = 1; i < versions.size(); i++) {
            assertThat(versions.get(i)).as(versions.toString()).isLessThanOrEqualTo(versions.get(i - 1) + 1);
        }
    }

    private void add(String guild, int version) throws Exception {
        Worker.await(transactions()
                .write(Tenant.NOBODY, db -> outbox.add(db, IntegrationChanged.inGuild(guild, INTEGRATION, version))));
    }

    /** As a feature does: it holds what it changes until the end. */
    private Uni<Void> addNext(String guild) {
        return transactions()
                .write(
                        Tenant.NOBODY,
                        db -> db.preparedQuery(NEXT)
                                .execute(Tuple.of(guild))
                                .map(rows -> rows.iterator().next().getInteger("version"))
                                .chain(version ->
                                        outbox.add(db, IntegrationChanged.inGuild(guild, INTEGRATION, version))));
    }

    private static void insert(String guild, int version, String more) throws SQLException {
        try (Connection connection = database.asService()) {
            insert(connection, guild, version, more);
        }
    }

    private static void insert(Connection connection, String guild, int version, String more) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into outbox_event (event_id, key, payload) values (gen_random_uuid(), ?, ?)")) {
            statement.setString(1, guild);
            statement.setString(2, "{\"version\": " + version + ", \"more\": \"" + more + "\"}");
            statement.executeUpdate();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.asService();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Integer> versions(String guild) {
        return listener.heard().stream()
                .filter(record -> guild.equals(record.key()))
                .map(record -> version(record.value()))
                .toList();
    }

    private static int version(String json) {
        try {
            return new ObjectMapper().readTree(json).path("version").intValue();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private void awaitVersions(String guild, int... expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(versions(guild))
                        .containsExactlyElementsOf(
                                IntStream.of(expected).boxed().toList()));
    }

    private static void awaitEmpty() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            try (Connection connection = database.asService();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from outbox_event")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        });
    }
}
