package net.ticketsbot.placeholder.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Opens tickets of one user in one server, and waits for the welcome message of each. */
public final class Bot {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InMemoryConnector kafka;
    private final String guild;
    private final String user;
    private final Duration patience;
    private final long timestamp;

    public Bot(InMemoryConnector kafka, String guild, String user) {
        this(kafka, guild, user, Duration.ofSeconds(20), 0);
    }

    private Bot(InMemoryConnector kafka, String guild, String user, Duration patience, long timestamp) {
        this.kafka = kafka;
        this.guild = guild;
        this.user = user;
        this.patience = patience;
        this.timestamp = timestamp;
    }

    public Bot within(Duration shorter) {
        return new Bot(kafka, guild, user, shorter, timestamp);
    }

    /** The record's time, in milliseconds. */
    public Bot at(long milliseconds) {
        return new Bot(kafka, guild, user, patience, milliseconds);
    }

    public JsonNode shows(String description) throws IOException {
        return opens("\"welcome_message\": {\"description\": \"" + description + "\"}");
    }

    /** The welcome message for a ticket with these fields beside the required ones. */
    public JsonNode opens(String fields) throws IOException {
        String event = UUID.randomUUID().toString();
        Tickets.Sent sent = Tickets.record(guild, event(event, fields), timestamp);
        sends(sent);
        assertThat(sent.acknowledged()).succeedsWithin(patience);
        return welcome(event);
    }

    public String event(String id, String fields) {
        return "{\"event_id\": \"%s\", \"guild_id\": \"%s\", \"user_id\": \"%s\", \"ticket_id\": 30, %s}"
                .formatted(id, guild, user, fields);
    }

    public void sends(Tickets.Sent sent) {
        kafka.source("ticket-opened").send(sent.message());
    }

    public JsonNode welcome(String event) throws IOException {
        for (Message<byte[]> message : received("welcome-message")) {
            JsonNode welcome = JSON.readTree(message.getPayload());
            if (welcome.path("event_id").asText().equals(event)) {
                Contract.requireFit("welcome-message", welcome);
                return welcome;
            }
        }
        throw new AssertionError("no welcome message");
    }

    public Message<byte[]> lastWelcome() {
        return last("welcome-message");
    }

    public Message<byte[]> lastDeadLetter() {
        return last("ticket-opened-dead-letter");
    }

    private Message<byte[]> last(String topic) {
        List<Message<byte[]>> received = received(topic);
        return received.get(received.size() - 1);
    }

    private List<Message<byte[]>> received(String topic) {
        return List.copyOf(kafka.<byte[]>sink(topic).received().stream()
                .<Message<byte[]>>map(message -> message)
                .toList());
    }
}
