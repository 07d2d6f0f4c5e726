package net.ticketsbot.placeholder.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import net.ticketsbot.placeholder.testing.Broker;
import net.ticketsbot.placeholder.testing.BrokerResource;
import net.ticketsbot.placeholder.testing.Neighbours;
import net.ticketsbot.placeholder.testing.Neighbours.Reply;
import net.ticketsbot.placeholder.testing.NeighboursResource;
import net.ticketsbot.placeholder.testing.Tickets;
import net.ticketsbot.placeholder.testing.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What crosses Kafka, on a real broker. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@WithTestResource(NeighboursResource.class)
class DeliveryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init") // BrokerResource injects it
    Broker broker;

    @SuppressWarnings("NullAway.Init") // NeighboursResource injects it
    Neighbours neighbours;

    private final String guild = Tickets.newId();
    private final String event = UUID.randomUUID().toString();
    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(broker);
        neighbours.activations(guild, Reply.registry(200, Tickets.activations(guild)));
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void answersATicketWithARecordOfTheSameKey() throws Exception {
        ProducerRecord<byte[], byte[]> ticket =
                new ProducerRecord<>("ticket-opened", guild.getBytes(UTF_8), ticket(event));
        ticket.headers()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", "another-id".getBytes(UTF_8))
                .add("ce_type", "net.ticketsbot.ticket-opened".getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8));

        wire.send(ticket);
        ConsumerRecord<byte[], byte[]> welcome = wire.receive(Wire.welcomeTo(event));

        assertThat(new String(welcome.key(), UTF_8)).isEqualTo(guild);
        assertThat(json(welcome).path("event_id").asText()).isEqualTo(event);
        assertThat(Wire.headers(welcome))
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("content-type", "application/json");
    }

    @Test
    void answersAnEventThatComesTwiceTheSameWay() throws Exception {
        wire.send(guild, new String(ticket(event), UTF_8));
        ConsumerRecord<byte[], byte[]> first = wire.receive(Wire.welcomeTo(event));
        wire.send(guild, new String(ticket(event), UTF_8));
        ConsumerRecord<byte[], byte[]> second = wire.receive(Wire.welcomeTo(event));

        assertThat(second.key()).isEqualTo(first.key());
        assertThat(json(second).path("message")).isEqualTo(json(first).path("message"));
    }

    @Test
    void keepsWhatItCannotReadAsItCame() throws Exception {
        byte[] value = {0, (byte) 0xFF, '{'};
        ProducerRecord<byte[], byte[]> broken =
                new ProducerRecord<>("ticket-opened", new byte[] {1, (byte) 0xFE}, value);
        broken.headers().add("traceparent", "t".getBytes(UTF_8)).add("traceparent", "u".getBytes(UTF_8));

        long offset = wire.send(broken);
        ConsumerRecord<byte[], byte[]> letter = wire.receive(Wire.deadLetterOf(offset));

        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.key()).isEqualTo(new byte[] {1, (byte) 0xFE});
        assertThat(letter.headers().headers("traceparent")).hasSize(2);
        assertThat(Wire.headers(letter))
                .containsEntry("dead-letter-reason", "not_utf8")
                .containsEntry("dead-letter-topic", "ticket-opened")
                .containsEntry("dead-letter-partition", "0");
        await().atMost(PATIENCE).until(() -> wire.committed() > offset);
    }

    @Test
    void keepsATombstone() throws Exception {
        long offset = wire.send(new ProducerRecord<>("ticket-opened", null, null));

        ConsumerRecord<byte[], byte[]> letter = wire.receive(Wire.deadLetterOf(offset));

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(Wire.headers(letter)).containsEntry("dead-letter-reason", "no_value");
    }

    @Test
    void keepsAHugeRecordWhereTheBrokerTakesIt() throws Exception {
        byte[] huge = new byte[1_500_000];

        long offset = wire.send(new ProducerRecord<>("ticket-opened", null, huge));
        ConsumerRecord<byte[], byte[]> letter = wire.receive(Wire.deadLetterOf(offset));

        assertThat(letter.value()).isEqualTo(huge);
        assertThat(Wire.headers(letter)).containsEntry("dead-letter-reason", "too_large");
    }

    @Test
    void keepsThePlaceOfARecordThatIsTooLargeForTheDeadLetterTopic() throws Exception {
        long offset = wire.send(new ProducerRecord<>("ticket-opened", "k".getBytes(UTF_8), new byte[3_000_000]));
        wire.send(guild, new String(ticket(event), UTF_8));

        ConsumerRecord<byte[], byte[]> letter = wire.receive(Wire.deadLetterOf(offset));
        ConsumerRecord<byte[], byte[]> next = wire.receive(Wire.welcomeTo(event));

        assertThat(letter.value()).isNull();
        assertThat(letter.key()).isEqualTo("k".getBytes(UTF_8));
        assertThat(Wire.headers(letter)).containsEntry("dead-letter-value-omitted", "true");
        assertThat(next.key()).isEqualTo(guild.getBytes(UTF_8));
    }

    @Test
    void doesNotPassATicketThatIsNotAnsweredYetAndServesTheNextMeanwhile() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        String waiting = Tickets.newId();
        neighbours.activations(
                waiting, Reply.registry(200, Tickets.activations(waiting)).after(answered));

        long offset = wire.send(waiting, new String(ticket(waiting, event), UTF_8));
        String next = UUID.randomUUID().toString();
        long last = wire.send(guild, new String(ticket(next), UTF_8));
        wire.receive(Wire.welcomeTo(next));
        // The next one is answered and committing goes on every second, so a crash now would replay the first.
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> wire.committed() <= offset);
        answered.countDown();

        assertThat(wire.receive(Wire.welcomeTo(event)).key()).isEqualTo(waiting.getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> wire.committed() > last);
    }

    @Test
    void goesOnByItselfAfterTheBrokerWasAway() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        String waiting = Tickets.newId();
        neighbours.activations(
                waiting, Reply.registry(200, Tickets.activations(waiting)).after(answered));
        long offset = wire.send(waiting, new String(ticket(waiting, event), UTF_8));
        await().atMost(PATIENCE).until(() -> neighbours.registryCalls(waiting) > 0);

        broker.stop();
        answered.countDown();
        broker.start();

        assertThat(json(wire.receive(Wire.welcomeTo(event))).path("guild_id").asText())
                .isEqualTo(waiting);
        await().atMost(PATIENCE).until(() -> wire.committed() > offset);
    }

    private byte[] ticket(String event) {
        return ticket(guild, event);
    }

    private static byte[] ticket(String guild, String event) {
        return "{\"event_id\": \"%s\", \"guild_id\": \"%s\", \"user_id\": \"1\", \"ticket_id\": 1}"
                .formatted(event, guild)
                .getBytes(UTF_8);
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> record) throws IOException {
        return JSON.readTree(record.value());
    }
}
