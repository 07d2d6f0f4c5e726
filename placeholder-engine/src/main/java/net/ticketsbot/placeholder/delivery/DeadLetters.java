package net.ticketsbot.placeholder.delivery;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps what could not be read as it came, with the reason in headers. */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String TOPIC = "ticket-opened-dead-letter";

    private final MutinyEmitter<byte[]> emitter;

    DeadLetters(
            @Channel(TOPIC) @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1024)
                    MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /** Done when the broker has it; never fails. */
    Uni<Void> keep(Message<byte[]> message, Origin origin, String reason) {
        LOG.warnf("ticket %s is a dead letter: %s", origin, reason);
        Headers headers = origin.deadLetterHeaders(reason);
        return Patience.untilWritten(TOPIC, write(message.getPayload(), origin, headers))
                .onFailure()
                .recoverWithUni(tooLarge -> Patience.untilWritten(TOPIC, writeWithoutValue(origin, headers)));
    }

    /** The broker takes no record of that size, ever: where the original stands is all that can be kept. */
    private Uni<Void> writeWithoutValue(Origin origin, Headers headers) {
        headers.add("dead-letter-value-omitted", "true".getBytes(StandardCharsets.UTF_8));
        return write(null, origin, headers);
    }

    private Uni<Void> write(byte @Nullable [] value, Origin origin, Headers headers) {
        Origin.Key key = origin.key();
        OutgoingKafkaRecordMetadata<byte[]> metadata = OutgoingKafkaRecordMetadata.<byte[]>builder()
                .withKey(key == null ? null : key.bytes())
                .withHeaders(headers)
                .build();
        return Uni.createFrom()
                .deferred(() -> emitter.sendMessage(Message.of(value).addMetadata(metadata)));
    }
}
