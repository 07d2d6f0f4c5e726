package net.ticketsbot.placeholder.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Records as Kafka would hand them over, and what the registry would say about them. */
public final class Tickets {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong OFFSETS = new AtomicLong();
    private static final AtomicLong IDS = new AtomicLong(600000000000000000L);

    /** A record and whether it was acknowledged. */
    public record Sent(Message<byte[]> message, CompletableFuture<Void> acknowledged) {}

    private Tickets() {}

    /** No two tests share a server. */
    public static String newId() {
        return Long.toString(IDS.getAndIncrement());
    }

    public static String agreed(String module, String example) {
        try {
            return Files.readString(Path.of("..", module, "contract", "examples", example + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Sent record(String key, String value) {
        return record(key, value, 0);
    }

    public static Sent record(String key, String value, long timestamp) {
        return record(new ConsumerRecord<>(
                "ticket-opened",
                0,
                OFFSETS.getAndIncrement(),
                timestamp,
                TimestampType.CREATE_TIME,
                key.length(),
                value.length(),
                key.getBytes(UTF_8),
                value.getBytes(UTF_8),
                new RecordHeaders(),
                Optional.empty()));
    }

    private static Sent record(ConsumerRecord<byte[], byte[]> record) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        Metadata metadata = Metadata.of(new IncomingKafkaRecordMetadata<>(record, "ticket-opened"));
        return new Sent(Message.of(record.value(), metadata, () -> done(acknowledged)), acknowledged);
    }

    private static CompletionStage<Void> done(CompletableFuture<Void> acknowledged) {
        acknowledged.complete(null);
        return acknowledged;
    }

    /** Each integration is {@code {slug, placeholders: {name: path}, secret?, from?, fallback?, cache_seconds?}}. */
    public static String activations(String guild, String... integrations) {
        ObjectNode answer = JSON.createObjectNode().put("guild_id", guild);
        ArrayNode all = answer.putArray("integrations");
        for (String integration : integrations) {
            all.add(integration(guild, parse(integration)));
        }
        answer.putArray("welcome_messages");
        return answer.toString();
    }

    private static ObjectNode integration(String guild, JsonNode given) {
        String slug = given.path("slug").asText();
        ObjectNode integration = JSON.createObjectNode()
                .put("id", slug + "-" + guild)
                .put("slug", slug)
                .put("version", 1)
                .put("public", false)
                .put("http_method", "GET")
                .put("request_url", "https://" + slug + ".example.com/%guild_id%/%user_id%")
                .put("send_ticket", false)
                .put("cache_seconds", given.path("cache_seconds").asInt(0));
        integration.putArray("headers").addObject().put("name", "Authorization").put("value", "Bearer %key%");
        integration
                .putArray("secrets")
                .addObject()
                .put("name", "key")
                .put("value", given.path("secret").asText("k"));
        ArrayNode placeholders = integration.putArray("placeholders");
        given.path("placeholders").properties().forEach(entry -> {
            ObjectNode placeholder = placeholders.addObject();
            placeholder
                    .put("name", entry.getKey())
                    .put("json_path", entry.getValue().asText());
            if (given.has("from")) {
                placeholder.set("from", given.get("from"));
            }
            if (given.has("fallback")) {
                placeholder.set("fallback", given.get("fallback"));
            }
        });
        return integration;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
