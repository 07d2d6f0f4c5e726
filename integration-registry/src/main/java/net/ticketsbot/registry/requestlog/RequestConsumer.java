package net.ticketsbot.registry.requestlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.ticketsbot.registry.broker.Outage;
import net.ticketsbot.registry.broker.Worker;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code integration-request} into the {@link RequestLog}. While the database is away it asks the broker for nothing but its
 * place in the group, and holds nothing in memory: what was read is read again.
 */
final class RequestConsumer implements Worker.Work {

    static final String TOPIC = "integration-request";

    private static final Logger LOG = Logger.getLogger(RequestConsumer.class);

    private static final String GROUP = "integration-registry";
    private static final String TYPE = "net.ticketsbot.integration-request";
    private static final int FETCH = 1 << 20;
    private static final int FETCH_OF_PARTITION = 1 << 18;
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int API_TIMEOUT = 10_000;

    private final RequestLog log;
    private final RequestReader reader;
    private final RequestMetrics metrics;
    private final RequestLogConfig config;
    private final Map<String, Object> broker;
    private final Clock clock;
    private final Outage outage = new Outage(LOG, "the request log");
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private Instant resumption = Instant.MIN;

    RequestConsumer(
            RequestLog log, RequestMetrics metrics, RequestLogConfig config, Map<String, Object> broker, Clock clock) {
        this.log = log;
        this.reader = new RequestReader(config);
        this.metrics = metrics;
        this.config = config;
        this.broker = broker;
        this.clock = clock;
    }

    @Override
    public Duration turn() throws InterruptedException {
        KafkaConsumer<byte[], byte[]> current = consumer();
        resume(current);
        ConsumerRecords<byte[], byte[]> records = current.poll(WAIT);
        if (!records.isEmpty()) {
            take(current, records);
        }
        return Duration.ZERO;
    }

    private void resume(KafkaConsumer<byte[], byte[]> current) {
        if (outage.isOn() && clock.instant().isAfter(resumption)) {
            current.resume(current.paused());
        }
    }

    private void take(KafkaConsumer<byte[], byte[]> current, ConsumerRecords<byte[], byte[]> records)
            throws InterruptedException {
        try {
            Batch batch = read(records, current.endOffsets(records.partitions()));
            Worker.await(log.add(batch));
            outage.over();
            metrics.stored(batch.entries().size());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            outage.failed(e);
            goBack(current, records);
            return;
        }
        commit(current, records);
    }

    private Batch read(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Long> logEnds) {
        List<Batch.Entry> entries = new ArrayList<>();
        TreeMap<Integer, Long> ends = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Request request = read(record);
            if (request != null) {
                entries.add(new Batch.Entry(record.partition(), record.offset(), request));
            }
            ends.put(record.partition(), record.offset() + 1);
        }
        Map<Integer, Long> byPartition = new HashMap<>();
        logEnds.forEach((partition, end) -> byPartition.put(partition.partition(), end));
        return new Batch(entries, byPartition, ends);
    }

    private @Nullable Request read(ConsumerRecord<byte[], byte[]> record) {
        try {
            Header type = record.headers().lastHeader("ce_type");
            if (type != null && !TYPE.equals(new String(type.value(), UTF_8))) {
                throw new RequestReader.UnreadableException("ce_type");
            }
            return reader.read(record.value(), clock.instant());
        } catch (RequestReader.UnreadableException e) {
            metrics.skipped(record.partition(), record.offset(), e);
            return null;
        }
    }

    private void goBack(KafkaConsumer<byte[], byte[]> current, ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            current.seek(partition, records.records(partition).get(0).offset());
        }
        current.pause(current.assignment());
        resumption = clock.instant().plus(RETRY);
    }

    /** A hint for whoever comes next: what counts is the position in the database. */
    private static void commit(KafkaConsumer<byte[], byte[]> current, ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> offsets = records.nextOffsets();
        try {
            current.commitSync(offsets);
        } catch (KafkaException e) {
            LOG.debugf("read again by whoever has the partition now: %s", e);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            KafkaConsumer<byte[], byte[]> opened = new KafkaConsumer<>(settings());
            opened.subscribe(List.of(TOPIC));
            consumer = opened;
            return opened;
        }
        return consumer;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_OF_PARTITION);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    @Override
    public void end() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
