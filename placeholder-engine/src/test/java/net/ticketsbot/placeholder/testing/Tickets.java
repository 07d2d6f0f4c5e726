package net.ticketsbot.placeholder.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Records as Kafka would hand them over. */
public final class Tickets {

    private static final AtomicLong OFFSETS = new AtomicLong();

    /** A record and whether it was acknowledged. */
    public record Sent(Message<byte[]> message, CompletableFuture<Void> acknowledged) {}

    private Tickets() {}

    public static Sent record(String key, String value) {
        return record(new ConsumerRecord<>(
                "ticket-opened", 0, OFFSETS.getAndIncrement(), key.getBytes(UTF_8), value.getBytes(UTF_8)));
    }

    public static Sent record(ConsumerRecord<byte[], byte[]> record) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        Metadata metadata = Metadata.of(new IncomingKafkaRecordMetadata<>(record, "ticket-opened"));
        return new Sent(Message.of(record.value(), metadata, () -> done(acknowledged)), acknowledged);
    }

    private static CompletionStage<Void> done(CompletableFuture<Void> acknowledged) {
        acknowledged.complete(null);
        return acknowledged;
    }
}
