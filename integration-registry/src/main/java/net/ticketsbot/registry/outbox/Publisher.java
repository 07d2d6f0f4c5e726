package net.ticketsbot.registry.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes {@code integration-changed}, as CloudEvents in binary mode. Only one is heard at a time: the broker refuses whatever an
 * older one still sends, however late it wakes up. After a failure it is of no more use.
 */
final class Publisher implements AutoCloseable {

    static final String TOPIC = "integration-changed";

    /** The same for every replica: it is what the broker knows the older one by. */
    private static final String TRANSACTIONAL_ID = "integration-registry-outbox";

    private static final int BUFFER = 1 << 20;

    private final KafkaProducer<String, byte[]> producer;

    private Publisher(KafkaProducer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** From now on nobody else is heard. Read what is to be sent after this, never before. */
    static Publisher open(Map<String, Object> broker, Duration patience) {
        Publisher publisher = new Publisher(new KafkaProducer<>(settings(broker, patience)));
        try {
            publisher.producer.initTransactions();
            return publisher;
        } catch (RuntimeException e) {
            publisher.close();
            throw e;
        }
    }

    private static Map<String, Object> settings(Map<String, Object> broker, Duration patience) {
        int milliseconds = Math.toIntExact(patience.toMillis());
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, milliseconds);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, milliseconds / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, milliseconds);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 4 * milliseconds);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER);
        settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    /** All of them, in this order, or none that counts: after a failure the whole batch is to be sent again. */
    void publish(List<Waiting> rows) throws ExecutionException, InterruptedException {
        write(rows);
        producer.commitTransaction();
    }

    /** What is written but not committed comes again; consumers that do not wait for commits hear it now. */
    void write(List<Waiting> rows) throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        for (Future<RecordMetadata> answer : send(rows)) {
            answer.get();
        }
    }

    private List<Future<RecordMetadata>> send(List<Waiting> rows) {
        List<Future<RecordMetadata>> answers = new ArrayList<>(rows.size());
        for (Waiting row : rows) {
            try {
                answers.add(producer.send(record(row)));
            } catch (KafkaException e) {
                // Most likely one before it failed, whose own answer says why.
                answers.add(CompletableFuture.failedFuture(e));
                return answers;
            }
        }
        return answers;
    }

    /** The broker has seen one of them and will never take it. Which one it does not say: Kafka fails all of a transaction alike. */
    static boolean isRefusal(ExecutionException failure) {
        return failure.getCause() instanceof RecordTooLargeException
                || failure.getCause() instanceof InvalidRecordException;
    }

    private static ProducerRecord<String, byte[]> record(Waiting row) {
        return new ProducerRecord<>(TOPIC, null, row.key(), row.payload().getBytes(UTF_8), headers(row));
    }

    private static Headers headers(Waiting row) {
        return new RecordHeaders()
                .add("ce_specversion", utf8("1.0"))
                .add("ce_id", utf8(row.event().toString()))
                .add("ce_source", utf8("/integration-registry"))
                .add("ce_type", utf8("net.ticketsbot.integration-changed"))
                .add("ce_time", utf8(row.since().toString()))
                .add("content-type", utf8("application/json"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    /** Does not wait for what was not acknowledged. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
