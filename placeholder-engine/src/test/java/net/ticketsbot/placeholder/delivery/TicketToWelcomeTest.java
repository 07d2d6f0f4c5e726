package net.ticketsbot.placeholder.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import net.ticketsbot.placeholder.testing.Bot;
import net.ticketsbot.placeholder.testing.InMemoryKafka;
import net.ticketsbot.placeholder.testing.Neighbours;
import net.ticketsbot.placeholder.testing.Neighbours.Reply;
import net.ticketsbot.placeholder.testing.NeighboursResource;
import net.ticketsbot.placeholder.testing.Tickets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(InMemoryKafka.class)
@WithTestResource(NeighboursResource.class)
class TicketToWelcomeTest {

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
    void showsTheDataOfTheGuide() throws IOException {
        neighbours.activations(guild, Reply.registry(200, Tickets.agreed("integration-registry", "activations")));
        neighbours.upstream("https://example.ticketsbot.net/lookup?user=" + user, Reply.target(200, """
                {"online_status": "Online",
                 "user": {"username": "Ryan", "account_created_year": 2019,
                          "scores": {"high_score": 3000, "last_score": 400}}}
                """));

        JsonNode welcome = bot.opens("\"panel_id\": \"support\"");

        assertThat(description(welcome))
                .isEqualTo("User online status: Online\nAccount created: 2019\n\nHigh score: 3000\nLast score: 400");
        assertThat(welcome.at("/message/embeds/0/color").asInt()).isEqualTo(3066993);
        assertThat(welcome.at("/message/allowed_mentions/parse")).isEmpty();
        assertThat(neighbours.proxyCalls(guild)).singleElement().satisfies(call -> {
            assertThat(call.request().at("/headers/Authorization").asText()).isEqualTo("an-example-key");
            assertThat(call.authorization()).startsWith("Bearer ");
        });
    }

    @Test
    void answersTheAgreedTicketWithTheAgreedMessage() throws IOException {
        ObjectNode agreed = (ObjectNode) JSON.readTree(Tickets.agreed("placeholder-engine", "welcome-message"));
        String agreedGuild = agreed.path("guild_id").asText();
        neighbours.activations(agreedGuild, Reply.registry(200, Tickets.agreed("integration-registry", "activations")));
        neighbours.upstream(
                "https://example.ticketsbot.net/lookup?user=585576154958921739",
                Reply.target(200, "{\"user\": {\"scores\": {\"high_score\": 3000}}}"));

        Tickets.Sent sent = Tickets.record(agreedGuild, Tickets.agreed("placeholder-engine", "ticket-opened"));
        bot.sends(sent);
        assertThat(sent.acknowledged()).succeedsWithin(Duration.ofSeconds(10));
        ObjectNode welcome = (ObjectNode) bot.welcome(agreed.path("event_id").asText());

        assertThat(Instant.parse(welcome.remove("rendered_at").asText())).isBeforeOrEqualTo(Instant.now());
        agreed.remove("rendered_at");
        assertThat(welcome).isEqualTo(agreed);
    }

    @Test
    void prefersTheMessageOfTheEvent() throws IOException {
        integrations("{\"slug\": \"a\", \"placeholders\": {\"score\": \"score\"}}");

        JsonNode welcome =
                bot.opens("\"panel_id\": \"support\", \"welcome_message\": {\"description\": \"Hi %user% %channel%\"}");

        assertThat(description(welcome)).isEqualTo("Hi <@" + user + "> N/A");
        assertThat(neighbours.proxyCalls(guild)).isEmpty();
    }

    @Test
    void asksForTheMessageOfTheTicketsPanelAlone() throws IOException {
        integrations();

        bot.opens("\"panel_id\": \"support\"");
        bot.opens("\"panel_id\": \"support\", \"welcome_message\": {\"description\": \"Hi\"}");

        assertThat(neighbours.panelsAsked(guild)).containsExactly("panel=support", "panel=");
    }

    @Test
    void showsNothingOfTheFirstAnswerWhereTheSecondIsMeant() throws IOException {
        integrations("{\"slug\": \"a\", \"from\": \"follow_up\", \"placeholders\": {\"score\": \"score\"}}");
        answers("a", Reply.target(200, "{\"score\": 5}"));

        assertThat(description(bot.shows("%score%"))).isEqualTo("N/A");
    }

    @Test
    void greetsWhereNobodyWroteAMessage() throws IOException {
        integrations();

        JsonNode welcome = bot.opens("\"panel_id\": \"another\"");

        assertThat(description(welcome))
                .isEqualTo("Thank you for contacting support. Please describe your issue and wait for a response.");
    }

    @Test
    void greetsWhereNothingIsLeftOfTheMessage() throws IOException {
        integrations();

        JsonNode welcome =
                bot.opens("\"context\": {\"server\": \" \"}, \"welcome_message\": {\"title\": \"%server%\"}");

        assertThat(description(welcome)).startsWith("Thank you");
        assertThat(welcome.at("/placeholders/server/status").asText()).isEqualTo("ok");
    }

    @Test
    void asksEachUsedIntegrationOnceAndTheOthersNever() throws IOException {
        integrations(
                "{\"slug\": \"used\", \"placeholders\": {\"score\": \"score\", \"rank\": \"rank\"}}",
                "{\"slug\": \"unused\", \"placeholders\": {\"other\": \"x\"}}");
        answers("used", Reply.target(200, "{\"score\": 5, \"rank\": \"gold\"}"));

        JsonNode welcome = bot.shows("%score% %rank% %score%");

        assertThat(description(welcome)).isEqualTo("5 gold 5");
        assertThat(neighbours.proxyCalls(guild)).hasSize(1);
        assertThat(welcome.path("placeholders").fieldNames()).toIterable().containsExactlyInAnyOrder("score", "rank");
        assertThat(welcome.at("/placeholders/score").toString())
                .isEqualTo("{\"value\":\"5\",\"status\":\"ok\",\"source\":\"integration\",\"integration_id\":\"used-"
                        + guild + "\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            # proxy status; target status; body;        status of the placeholder
            200;            500;           {};          http_status
            200;            301;           {};          http_status
            200;            404;           {"score":1}; http_status
            200;            200;           <html>;      invalid_json
            200;            204;           '';          invalid_json
            200;            200;           {};          missing
            200;            200;           {"score":[1]}; missing
            200;            x;             {"score":1}; http_status
            403;            '';            '';          refused
            400;            '';            '';          refused
            408;            '';            '';          timeout
            413;            '';            '';          too_large
            429;            '';            '';          unavailable
            502;            '';            '';          unavailable
            503;            '';            '';          unavailable
            401;            '';            '';          unavailable
            500;            '';            '';          unavailable
            """)
    void letsOneFailureBeOneFailure(int proxyStatus, String targetStatus, String body, String status)
            throws IOException {
        integrations(
                "{\"slug\": \"bad\", \"placeholders\": {\"score\": \"score\"}}",
                "{\"slug\": \"good\", \"placeholders\": {\"rank\": \"rank\"}}");
        answers("bad", Reply.proxy(proxyStatus, targetStatus, body));
        answers("good", Reply.target(200, "{\"rank\": \"gold\"}"));

        JsonNode welcome = bot.shows("%score% %rank%");

        assertThat(description(welcome)).isEqualTo("N/A gold");
        assertThat(welcome.at("/placeholders/score/status").asText()).isEqualTo(status);
        assertThat(welcome.at("/placeholders/rank/status").asText()).isEqualTo("ok");
    }

    @Test
    void doesNotWaitForAnIntegrationThatTakesTenSeconds() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        integrations(
                "{\"slug\": \"slow\", \"placeholders\": {\"score\": \"score\"}, \"fallback\": \"later_\"}",
                "{\"slug\": \"good\", \"placeholders\": {\"rank\": \"rank\"}}");
        answers("slow", Reply.target(200, "{\"score\": 1}").after(never));
        answers("good", Reply.target(200, "{\"rank\": \"gold\"}"));

        JsonNode welcome = bot.within(Duration.ofSeconds(5)).shows("%score% %rank%");

        assertThat(description(welcome)).isEqualTo("later\\_ gold");
        assertThat(welcome.at("/placeholders/score/status").asText()).isEqualTo("timeout");
        assertThat(welcome.at("/placeholders/score/value").asText()).isEqualTo("later_");
        never.countDown();
    }

    @Test
    void keepsAnAnswerAsLongAsItsIntegrationAllows() throws IOException {
        integrations(
                "{\"slug\": \"kept\", \"placeholders\": {\"score\": \"score\"}, \"cache_seconds\": 60}",
                "{\"slug\": \"asked\", \"placeholders\": {\"rank\": \"rank\"}}");
        answers("kept", Reply.target(200, "{\"score\": 5}"));
        answers("asked", Reply.target(200, "{\"rank\": 1}"));

        bot.shows("%score% %rank%");
        JsonNode second = bot.shows("%score% %rank%");

        assertThat(description(second)).isEqualTo("5 1");
        assertThat(neighbours.proxyCalls(guild))
                .extracting(call -> call.url().split("\\.", -1)[0])
                .containsExactlyInAnyOrder("https://kept", "https://asked", "https://asked");
    }

    @Test
    void sendsNothingWithAValueThatDoesNotFit() throws IOException {
        integrations("{\"slug\": \"a\", \"placeholders\": {\"score\": \"score\"}, \"secret\": \"a\\r\\nb\"}");

        JsonNode welcome = bot.shows("%score%");

        assertThat(welcome.at("/placeholders/score/status").asText()).isEqualTo("refused");
        assertThat(neighbours.proxyCalls(guild)).isEmpty();
    }

    @Test
    void putsTheBuiltInFirstThenTheIntegrationThatWasAddedFirst() throws IOException {
        integrations(
                "{\"slug\": \"first\", \"placeholders\": {\"username\": \"name\", \"nickname\": \"name\", \"rank\": \"name\"}}",
                "{\"slug\": \"second\", \"placeholders\": {\"username\": \"name\", \"rank\": \"name\"}}");
        answers("first", Reply.target(200, "{\"name\": \"one\"}"));
        answers("second", Reply.target(200, "{\"name\": \"two\"}"));

        JsonNode welcome = bot.opens("\"context\": {\"username\": \"zero\"}, \"welcome_message\": {\"description\": "
                + "\"%username% %nickname% %rank% %first.username% %second.username% %third.username% %server%\"}");

        assertThat(description(welcome)).isEqualTo("zero one one one two %third.username% N/A");
        assertThat(welcome.at("/placeholders/username/source").asText()).isEqualTo("context");
        assertThat(welcome.at("/placeholders/nickname/source").asText()).isEqualTo("integration");
        assertThat(welcome.at("/placeholders/server/status").asText()).isEqualTo("missing");
        assertThat(welcome.at("/placeholders").has("third.username")).isFalse();
    }

    @Test
    void survivesTextThatIsNoUnicode() throws IOException {
        integrations("{\"slug\": \"a\", \"placeholders\": {\"score\": \"score\"}}");
        answers("a", Reply.target(200, "{\"score\": \"x\\ud800y\"}"));

        assertThat(description(bot.shows("%score%"))).isEqualTo("x\uFFFDy");
    }

    @Test
    void readsTheTimeOfTheRecordWhereTheEventHasNone() throws IOException {
        integrations();

        JsonNode welcome = bot.at(1_700_000_000_123L).shows("%timestamp%");

        assertThat(description(welcome)).isEqualTo("1700000000");
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
}
