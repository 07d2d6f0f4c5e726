package net.ticketsbot.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The bot's side of Kafka: says that a ticket opened and reads what comes of it. For one thread. */
public final class Bot implements AutoCloseable {

    public static final String TICKET_OPENED = "ticket-opened";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;

    /** Sees of {@code topics} what is written from now on. */
    public Bot(String bootstrapServers, List<String> topics) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: without this, "from now on" would begin at the first poll.
        partitions.forEach(consumer::position);
    }

    /** Returns when the broker has it. */
    public void publish(String topic, String guild, String value) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(topic, guild, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the record", e.getCause());
        }
    }

    /** The first record that is what is wanted, if it comes in time; what is read before it is gone. */
    public Optional<ConsumerRecord<String, String>> await(
            Predicate<ConsumerRecord<String, String>> wanted, Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        while (Instant.now().isBefore(deadline)) {
            for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                if (wanted.test(record)) {
                    return Optional.of(record);
                }
            }
        }
        return Optional.empty();
    }

    /** The welcome message for an event, if it comes in time. */
    public Optional<JsonNode> awaitWelcome(String eventId, Duration patience) {
        return await(record -> json(record).path("event_id").asText().equals(eventId), patience)
                .map(Bot::json);
    }

    private static JsonNode json(ConsumerRecord<String, String> record) {
        try {
            return JSON.readTree(record.value());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of " + record.topic() + " is not JSON", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
