package net.ticketsbot.placeholder.delivery;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Where a record stood: what a dead letter keeps of it beside its value. */
record Origin(
        String topic,
        int partition,
        long offset,
        Instant timestamp,
        @Nullable Key key,
        Headers headers) {

    /** A key's bytes, as they came. */
    static final class Key {

        private final byte[] bytes;

        Key(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    @SuppressWarnings("unchecked") // the channel's key deserializer is ByteArrayDeserializer
    static Origin of(Message<byte[]> message) {
        IncomingKafkaRecordMetadata<byte[], byte[]> record = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new IllegalStateException("a record without its place in Kafka"));
        byte[] key = record.getKey();
        return new Origin(
                record.getTopic(),
                record.getPartition(),
                record.getOffset(),
                record.getTimestamp(),
                key == null ? null : new Key(key),
                record.getHeaders());
    }

    Headers deadLetterHeaders(String reason) {
        Headers all = new RecordHeaders(headers.toArray());
        add(all, "dead-letter-reason", reason);
        add(all, "dead-letter-topic", topic);
        add(all, "dead-letter-partition", Integer.toString(partition));
        add(all, "dead-letter-offset", Long.toString(offset));
        return all;
    }

    private static void add(Headers headers, String name, String value) {
        // One value: a letter that was sent back in and died again says why it died last.
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
