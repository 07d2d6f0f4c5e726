package net.ticketsbot.placeholder.delivery;

import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import net.ticketsbot.placeholder.testing.Bot;
import net.ticketsbot.placeholder.testing.Contract;
import net.ticketsbot.placeholder.testing.InMemoryKafka;
import net.ticketsbot.placeholder.testing.Logs;
import net.ticketsbot.placeholder.testing.Neighbours;
import net.ticketsbot.placeholder.testing.Neighbours.Reply;
import net.ticketsbot.placeholder.testing.NeighboursResource;
import net.ticketsbot.placeholder.testing.Tickets;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever runs it sees of it. */
@QuarkusTest
@WithTestResource(InMemoryKafka.class)
@WithTestResource(NeighboursResource.class)
class OperationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    @Any
    InMemoryConnector kafka;

    @SuppressWarnings("NullAway.Init") // NeighboursResource injects it
    Neighbours neighbours;

    private final String guild = Tickets.newId();
    private final String user = Tickets.newId();
    private Bot bot;

    @BeforeEach
    void startBot() {
        bot = new Bot(kafka, guild, user);
    }

    @Test
    void answersWithTheSameIdsAndAsACloudEvent() throws IOException {
        integrations();

        JsonNode welcome = bot.opens("\"ticket_channel_id\": \"77\", \"panel_id\": \"support\"");

        assertThat(welcome.path("guild_id").asText()).isEqualTo(guild);
        assertThat(welcome.path("user_id").asText()).isEqualTo(user);
        assertThat(welcome.path("ticket_id").asLong()).isEqualTo(30);
        assertThat(welcome.path("ticket_channel_id").asText()).isEqualTo("77");
        assertThat(welcome.path("panel_id").asText()).isEqualTo("support");
        OutgoingKafkaRecordMetadata<?> metadata = metadata(bot.lastWelcome());
        assertThat(metadata.getKey()).isEqualTo(guild);
        assertThat(headers(metadata))
                .containsEntry("ce_id", welcome.path("event_id").asText())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "net.ticketsbot.welcome-message")
                .containsEntry("ce_source", "/placeholder-engine")
                .containsEntry("ce_time", welcome.path("rendered_at").asText())
                .containsEntry("content-type", "application/json");
    }

    @Test
    void answersOnceTheRegistryIsBack() throws IOException {
        neighbours.activations(guild, Reply.registry(503, ""));
        Tickets.Sent sent =
                Tickets.record(guild, bot.event("waits-" + guild, "\"welcome_message\": {\"title\": \"Hi\"}"));

        bot.sends(sent);
        await().until(() -> neighbours.registryCalls(guild) > 1);
        assertThat(sent.acknowledged()).isNotDone();
        integrations();

        assertThat(sent.acknowledged()).succeedsWithin(Duration.ofSeconds(20));
        assertThat(bot.welcome("waits-" + guild).at("/message/embeds/0/title").asText())
                .isEqualTo("Hi");
    }

    @Test
    void worksOnManyTicketsAtATime() throws IOException {
        CountDownLatch together = new CountDownLatch(1);
        integrations("{\"slug\": \"slow\", \"placeholders\": {\"score\": \"score\"}}");
        answers("slow", Reply.target(200, "{\"score\": 5}").after(together));
        List<Tickets.Sent> all = new ArrayList<>();

        for (int i = 0; i < 50; i++) {
            all.add(Tickets.record(guild, bot.event("e" + i, "\"welcome_message\": {\"title\": \"%score%\"}")));
        }
        all.forEach(bot::sends);
        await().until(() -> neighbours.proxyCalls(guild).size() == 50);
        together.countDown();

        assertThat(all).allSatisfy(sent -> assertThat(sent.acknowledged()).succeedsWithin(Duration.ofSeconds(20)));
    }

    @Test
    void buriesWhatItCannotReadAndServesTheNext() throws IOException {
        integrations();

        Tickets.Sent sent = Tickets.record("a key", "not a ticket");
        bot.sends(sent);
        JsonNode welcome = bot.shows("next");

        assertThat(sent.acknowledged()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(description(welcome)).isEqualTo("next");
        Message<byte[]> letter = bot.lastDeadLetter();
        assertThat(new String(letter.getPayload(), UTF_8)).isEqualTo("not a ticket");
        assertThat((byte[]) metadata(letter).getKey()).isEqualTo("a key".getBytes(UTF_8));
        Contract.requireFit("dead-letter-headers", JSON.valueToTree(headers(metadata(letter))));
        assertThat(headers(metadata(letter)))
                .containsEntry("dead-letter-reason", "not_json")
                .containsEntry("dead-letter-topic", "ticket-opened")
                .containsEntry("dead-letter-partition", "0")
                .containsKey("dead-letter-offset");
    }

    @Test
    void countsTicketsAndLookupsByOutcomeAndNothingElse() throws IOException {
        integrations("{\"slug\": \"a\", \"placeholders\": {\"score\": \"score\"}}");
        answers("a", Reply.target(200, "{\"score\": 1}"));
        bot.shows("%score%");

        String metrics = get("/q/metrics").then().statusCode(200).extract().asString();

        assertThat(metrics)
                .containsPattern("engine_tickets_seconds_count\\{outcome=\"answered\"\\} [1-9]")
                .containsPattern("engine_lookups_seconds_count\\{outcome=\"ok\"\\} [1-9]")
                .doesNotContain(guild);
    }

    @Test
    void isHealthyAndSaysWhatItOffers() {
        get("/q/health/live").then().statusCode(200);
        get("/q/health/ready").then().statusCode(200);
        get("/q/openapi").then().statusCode(200).body(containsString("placeholder-engine"));
    }

    @Test
    void logsNothingOfWhatItCarries() throws IOException {
        String canary = "canary-" + UUID.randomUUID();
        integrations(
                "{\"slug\": \"ok\", \"placeholders\": {\"score\": \"score\"}, \"secret\": \"" + canary + "\"}",
                "{\"slug\": \"bad\", \"placeholders\": {\"rank\": \"rank\"}, \"secret\": \"" + canary + "\\u0000\"}",
                "{\"slug\": \"down\", \"placeholders\": {\"name\": \"name\"}, \"secret\": \"" + canary + "\"}");
        answers("ok", Reply.target(200, "{\"score\": \"" + canary + "\", " + canary));
        answers("down", Reply.cut());

        try (Logs logs = Logs.record()) {
            bot.opens("\"form_data\": {\"" + canary + "\": \"" + canary + "\"}, \"context\": {\"username\": \"" + canary
                    + "\"}, \"welcome_message\": {\"description\": \"%score% %rank% %name% %username% " + canary
                    + "\"}");
            Tickets.Sent broken =
                    Tickets.record(canary, "{\"event_id\": \"" + canary + "\", \"guild_id\": \"" + canary);
            bot.sends(broken);
            Tickets.Sent wrong = Tickets.record(canary, bot.event("e", "\"form_data\": \"" + canary + "\""));
            bot.sends(wrong);
            assertThat(broken.acknowledged()).succeedsWithin(Duration.ofSeconds(10));
            assertThat(wrong.acknowledged()).succeedsWithin(Duration.ofSeconds(10));

            assertThat(logs.lines()).isNotEmpty().noneMatch(line -> line.contains(canary));
        }
    }

    private void integrations(String... integrations) {
        neighbours.activations(guild, Reply.registry(200, Tickets.activations(guild, integrations)));
    }

    private void answers(String slug, Reply reply) {
        neighbours.upstream("https://" + slug + ".example.com/" + guild + "/", reply);
    }

    private static String description(JsonNode welcome) {
        return welcome.at("/message/embeds/0/description").asText();
    }

    private static OutgoingKafkaRecordMetadata<?> metadata(Message<byte[]> message) {
        return message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
    }

    private static Map<String, String> headers(OutgoingKafkaRecordMetadata<?> metadata) {
        Map<String, String> headers = new HashMap<>();
        metadata.getHeaders().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
