package net.ticketsbot.placeholder.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySource;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import net.ticketsbot.placeholder.testing.InMemoryKafka;
import net.ticketsbot.placeholder.testing.Neighbours;
import net.ticketsbot.placeholder.testing.Neighbours.Reply;
import net.ticketsbot.placeholder.testing.NeighboursResource;
import net.ticketsbot.placeholder.testing.Tickets;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(InMemoryKafka.class)
@QuarkusTestResource(NeighboursResource.class)
class TicketToWelcomeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong GUILDS = new AtomicLong(508392876359680000L);

    @Inject
    @Any
    InMemoryConnector kafka;

    @SuppressWarnings("NullAway.Init") // NeighboursResource injects it
    Neighbours neighbours;

    private final String guild = Long.toString(GUILDS.getAndIncrement());
    private InMemorySource<Message<byte[]>> tickets;

    @BeforeEach
    void channels() {
        tickets = kafka.source("ticket-opened");
    }

    @Test
    void showsTheDataOfTheGuide() throws IOException {
        neighbours.activations(
                guild, Reply.registry(200, example("integration-registry/contract/examples/activations.json")));
        neighbours.upstream("https://example.ticketsbot.net/lookup?user=585576154958921739", Reply.target(200, """
                        {"online_status": "Online",
                         "user": {"username": "Ryan", "account_created_year": 2019,
                                  "scores": {"high_score": 3000, "last_score": 400}}}
                        """));

        JsonNode welcome = welcome("""
                {"event_id": "the-guide", "guild_id": "%s", "user_id": "585576154958921739", "ticket_id": 1,
                 "panel_id": "support"}
                """);

        assertThat(welcome.at("/message/embeds/0/description").asText())
                .isEqualTo("User online status: Online\nAccount created: 2019\n\nHigh score: 3000\nLast score: 400");
    }

    private JsonNode welcome(String ticket) throws IOException {
        String event = ticket.formatted(guild);
        Tickets.Sent sent = Tickets.record(guild, event);
        tickets.send(sent.message());
        assertThat(sent.acknowledged()).succeedsWithin(Duration.ofSeconds(10));
        String eventId = JSON.readTree(event).path("event_id").asText();
        for (Message<byte[]> message : kafka.<byte[]>sink("welcome-message").received()) {
            JsonNode welcome = JSON.readTree(message.getPayload());
            if (welcome.path("event_id").asText().equals(eventId)) {
                return welcome;
            }
        }
        throw new AssertionError("no welcome message for " + eventId);
    }

    private static String example(String path) throws IOException {
        return Files.readString(Path.of("..", path));
    }
}
