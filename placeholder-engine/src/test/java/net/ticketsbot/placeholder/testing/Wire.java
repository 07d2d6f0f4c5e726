package net.ticketsbot.placeholder.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The bot's end of Kafka, with nothing in between. Every topic has one partition. */
public final class Wire implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final List<ConsumerRecord<byte[], byte[]>> received = new ArrayList<>();

    public Wire(Broker broker) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.address(), "max.request.size", 8_388_608);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
        List<TopicPartition> answers = List.of(partition("welcome-message"), partition("ticket-opened-dead-letter"));
        consumer.assign(answers);
        consumer.seekToEnd(answers);
        answers.forEach(consumer::position);
    }

    /** The record's offset. */
    public long send(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        RecordMetadata written = producer.send(record).get();
        return written.offset();
    }

    public long send(String key, String value) throws ExecutionException, InterruptedException {
        return send(new ProducerRecord<>("ticket-opened", key.getBytes(UTF_8), value.getBytes(UTF_8)));
    }

    /** The first answer that fits and that nobody has taken yet. */
    public ConsumerRecord<byte[], byte[]> receive(Predicate<ConsumerRecord<byte[], byte[]>> fits) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            consumer.poll(Duration.ofMillis(100)).forEach(received::add);
            for (ConsumerRecord<byte[], byte[]> record : received) {
                if (fits.test(record)) {
                    received.remove(record);
                    return record;
                }
            }
        }
        throw new AssertionError("nothing fitting within " + PATIENCE);
    }

    public static Predicate<ConsumerRecord<byte[], byte[]>> welcomeTo(String event) {
        return record -> record.topic().equals("welcome-message")
                && event.equals(headers(record).get("ce_id"));
    }

    public static Predicate<ConsumerRecord<byte[], byte[]>> deadLetterOf(long offset) {
        return record -> record.topic().equals("ticket-opened-dead-letter")
                && Long.toString(offset).equals(headers(record).get("dead-letter-offset"));
    }

    public static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    /** The offset from which the engine would read on after a restart. */
    public long committed() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets("placeholder-engine")
                .partitionsToOffsetAndMetadata()
                .get();
        OffsetAndMetadata offset = offsets.get(partition("ticket-opened"));
        return offset == null ? 0 : offset.offset();
    }

    private static TopicPartition partition(String topic) {
        return new TopicPartition(topic, 0);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        admin.close();
    }
}
