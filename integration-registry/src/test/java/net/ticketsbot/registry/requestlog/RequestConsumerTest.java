package net.ticketsbot.registry.requestlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.broker.Worker;
import net.ticketsbot.registry.database.RealTransactions;
import net.ticketsbot.registry.testing.Broker;
import net.ticketsbot.registry.testing.MigratedDatabase;
import net.ticketsbot.registry.testing.Relay;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real PostgreSQL, behind a network that can fail, and a real broker. */
class RequestConsumerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KEPT = 5;

    private static MigratedDatabase database;
    private static Relay network;
    private static RealTransactions connections;
    private static Broker broker;
    private static KafkaProducer<String, String> producer;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final String integration = UUID.randomUUID().toString();
    private Worker worker;

    @BeforeAll
    static void startAll() throws Exception {
        database = MigratedDatabase.start();
        network = new Relay(database.port());
        connections = new RealTransactions(network.port());
        broker = Broker.start();
        producer = new KafkaProducer<>(broker.settings(), new StringSerializer(), new StringSerializer());
        // Of several threads that are the first to do this at the same moment, one fails.
        Worker.await(Uni.createFrom().voidItem());
    }

    @AfterAll
    static void stopAll() {
        producer.close();
        broker.close();
        connections.close();
        network.close();
        database.close();
    }

    @BeforeEach
    void start() throws SQLException {
        try (Connection connection = database.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("insert into integration (id, owner_id, slug, version, revision) values ('" + integration
                    + "', '7', '" + integration + "', 1, 1)");
        }
        work();
    }

    private void work() {
        worker = new Worker("request-log", Logger.getLogger(RequestConsumerTest.class), consumer());
        worker.start();
    }

    @AfterEach
    void stop() {
        worker.stop();
    }

    @Test
    void whatIsDeliveredAgainIsCountedOnce() throws Exception {
        for (int i = 0; i < 3 * KEPT; i++) {
            send(request("1", UUID.randomUUID().toString(), 30));
        }
        awaitCount("1", 3 * KEPT);

        worker.stop();
        forgetWhatWasRead();
        work();
        send(request("1", UUID.randomUUID().toString(), 30));

        awaitCount("1", 3 * KEPT + 1);
    }

    @Test
    void oneEventThatIsSentTwiceIsCountedOnce() throws Exception {
        String event = UUID.randomUUID().toString();

        send(request("1", event, 30));
        send(request("1", event, 30));
        send(request("2", UUID.randomUUID().toString(), 30));

        awaitCount("2", 1);
        assertThat(count("1")).isEqualTo(1);
    }

    @Test
    void aFloodIsCountedAndOnlyItsEndIsKept() throws Exception {
        for (int i = 0; i < 2000; i++) {
            send(request("1", UUID.randomUUID().toString(), i % 100));
        }
        send(request("2", UUID.randomUUID().toString(), 30));

        awaitCount("1", 2000);
        awaitCount("2", 1);
        assertThat(number("select count(*) from request_log where integration_id = '" + integration + "'"))
                .isEqualTo(KEPT + 1);
        assertThat(number("select count(*) from request_count where guild_id = '1' and integration_id = '" + integration
                        + "'"))
                .isEqualTo(4);
    }

    @Test
    void whatCannotBeReadIsSkipped() throws Exception {
        send("{");
        send("[]");
        send("x".repeat(100_000));
        send(request("0", UUID.randomUUID().toString(), 30));
        send(request("1", "no-uuid", 30));
        send(request("1", UUID.randomUUID().toString(), -1));
        send(request("1", UUID.randomUUID().toString(), 30).replace("\"at\": \"2", "\"at\": \"1"));
        send(request("1", UUID.randomUUID().toString(), 30).replace("failed", "\\u0000\\ud800"));
        send(request("1", UUID.randomUUID().toString(), 30).replace("timeout", "something_new"));

        awaitCount("1", 2);
        assertThat(meters.counter("request.log.skipped").count()).isEqualTo(7);
    }

    @Test
    void anIntegrationThatIsGoneLeavesNothing() throws Exception {
        String gone = UUID.randomUUID().toString();

        send(request("1", UUID.randomUUID().toString(), 30).replace(integration, gone));
        send(request("1", UUID.randomUUID().toString(), 30));

        awaitCount("1", 1);
        assertThat(number("select count(*) from request_count where integration_id = '" + gone + "'"))
                .isZero();
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedFor() throws Exception {
        network.cut();
        for (int i = 0; i < 20; i++) {
            send(request("1", UUID.randomUUID().toString(), 30));
        }
        network.mend();
        awaitCount("1", 20);
        network.swallow();
        for (int i = 0; i < 20; i++) {
            send(request("1", UUID.randomUUID().toString(), 30));
        }
        network.mend();

        awaitCount("1", 40);
    }

    @Test
    void whatIsTooOldIsDeleted() throws Exception {
        send(request("1", UUID.randomUUID().toString(), 30));
        awaitCount("1", 1);
        execute("update request_log set at = at - interval '31 days' where integration_id = '" + integration + "'");
        execute("update request_count set day = day - 31 where integration_id = '" + integration + "'");

        Worker.await(new RequestRetention(connections.get(), config()).sweep());

        assertThat(count("1")).isZero();
        assertThat(number("select count(*) from request_log where integration_id = '" + integration + "'"))
                .isZero();
    }

    private RequestConsumer consumer() {
        return new RequestConsumer(
                new RequestLog(connections.get(), config()),
                new RequestMetrics(meters, Clock.systemUTC()),
                config(),
                broker.settings(),
                Clock.systemUTC());
    }

    static RequestLogConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RequestLogConfig.class)
                .withDefaultValue("request-log.keep", Integer.toString(KEPT))
                .withDefaultValue("request-log.batch", "7")
                .build()
                .getConfigMapping(RequestLogConfig.class);
    }

    private String request(String guild, String event, int milliseconds) {
        return """
                {"event_id": "%s", "integration_id": "%s", "guild_id": "%s", "at": "%s", "outcome": "timeout",
                "milliseconds": %d, "reason": "failed", "new_field": {}}""".formatted(event, integration, guild, Instant.now(), milliseconds);
    }

    private void send(String value) throws Exception {
        producer.send(new ProducerRecord<>(RequestConsumer.TOPIC, integration, value))
                .get();
    }

    /** As if it had stopped between storing and committing. */
    private static void forgetWhatWasRead() {
        Map<String, Object> settings = new HashMap<>(broker.settings());
        settings.put("group.id", "integration-registry");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.commitSync(Map.of(
                    new TopicPartition(RequestConsumer.TOPIC, 0), new OffsetAndMetadata(0),
                    new TopicPartition(RequestConsumer.TOPIC, 1), new OffsetAndMetadata(0)));
        }
    }

    private void awaitCount(String guild, long expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(count(guild)).isEqualTo(expected));
    }

    private long count(String guild) throws SQLException {
        return number("select coalesce(sum(count), 0) from request_count where integration_id = '" + integration
                + "' and guild_id = '" + guild + "'");
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = database.asService();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.asService();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
