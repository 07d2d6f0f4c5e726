package net.ticketsbot.placeholder.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import net.ticketsbot.placeholder.welcome.WelcomeMessage;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Writes {@code welcome-message}, keyed by guild, as a CloudEvent in binary mode. */
@ApplicationScoped
class WelcomePublisher {

    private static final String TOPIC = "welcome-message";

    private final MutinyEmitter<byte[]> emitter;
    private final ObjectWriter json = new JsonMapper().writerFor(WelcomeMessage.class);

    WelcomePublisher(
            @Channel(TOPIC) @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1024)
                    MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /** Done when the broker has it. Fails only if the broker never will: it is too large. */
    Uni<Void> publish(WelcomeMessage welcome) {
        byte[] value = bytes(welcome);
        return Patience.untilWritten(
                TOPIC,
                Uni.createFrom()
                        .deferred(() -> emitter.sendMessage(Message.of(value).addMetadata(metadata(welcome)))));
    }

    private byte[] bytes(WelcomeMessage welcome) {
        try {
            return json.writeValueAsBytes(welcome);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutgoingKafkaRecordMetadata<String> metadata(WelcomeMessage welcome) {
        return OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(welcome.guildId())
                .withHeaders(headers(welcome))
                .build();
    }

    private static Headers headers(WelcomeMessage welcome) {
        return new RecordHeaders()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", welcome.eventId().getBytes(UTF_8))
                .add("ce_source", "/placeholder-engine".getBytes(UTF_8))
                .add("ce_type", "net.ticketsbot.welcome-message".getBytes(UTF_8))
                .add("ce_time", welcome.renderedAt().getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8));
    }
}
