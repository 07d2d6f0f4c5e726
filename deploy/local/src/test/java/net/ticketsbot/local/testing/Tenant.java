package net.ticketsbot.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import net.ticketsbot.local.demo.Bot;
import net.ticketsbot.local.demo.Guide;
import net.ticketsbot.local.demo.RegistryApi;
import net.ticketsbot.local.demo.RegistryApi.Reply;
import net.ticketsbot.local.keys.LocalKeys;
import net.ticketsbot.local.keys.UserToken;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.stack.LocalStack;

/** A server with its admin, who is an author too; nobody else has its ids. */
public record Tenant(String user, String guild, RegistryApi api, String kafka) {

    /** More than a lookup may take, less than a slow server would. */
    public static final Duration IN_TIME = Duration.ofSeconds(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came of a ticket. */
    public record Welcome(JsonNode record) {

        public String text() {
            return record.at("/message/embeds/0/description").asText();
        }

        public String status(String placeholder) {
            return record.path("placeholders").path(placeholder).path("status").asText();
        }
    }

    public static Tenant of(LocalStack stack) throws IOException {
        return of(stack.ports().url(Part.REGISTRY), stack.ports().address(Part.KAFKA), stack.keys());
    }

    public static Tenant of(URI registry, String kafka, LocalKeys keys) throws IOException {
        String user = snowflake();
        String guild = snowflake();
        String token = new UserToken(user, List.of(guild), false).sign(keys, Clock.systemUTC());
        return new Tenant(user, guild, new RegistryApi(registry, token), kafka);
    }

    public static String snowflake() {
        return Long.toString(
                ThreadLocalRandom.current().nextLong(100_000_000_000_000_000L, 1_000_000_000_000_000_000L));
    }

    /** Creates an integration and adds it to the server; answers its id. */
    public String add(ObjectNode definition) throws IOException, InterruptedException {
        return add(definition, JSON.createObjectNode().put("version", 1));
    }

    public String add(ObjectNode definition, ObjectNode activation) throws IOException, InterruptedException {
        String id =
                succeed(api.post("/api/integrations", definition)).path("id").asText();
        succeed(api.put("/api/guilds/" + guild + "/integrations/" + id, activation));
        return id;
    }

    public void welcomeWith(ObjectNode embed) throws IOException, InterruptedException {
        succeed(api.put("/api/guilds/" + guild + "/panels/" + Guide.PANEL + "/welcome-message", embed));
    }

    private static JsonNode succeed(Reply reply) {
        assertThat(reply.isSuccess()).as("%s", reply).isTrue();
        return reply.body();
    }

    public Bot bot(String... topics) {
        return new Bot(kafka, List.of(topics));
    }

    /** Opens a ticket whose welcome message is {@code template} and waits for what comes of it. */
    public Welcome openTicket(String template) throws InterruptedException {
        try (Bot bot = bot("welcome-message")) {
            ObjectNode event = ticket();
            event.putObject("welcome_message").put("description", template);
            return openTicket(bot, event);
        }
    }

    public Welcome openTicket(Bot bot, ObjectNode event) throws InterruptedException {
        bot.publish(Bot.TICKET_OPENED, guild, event.toString());
        return await(bot, event, IN_TIME);
    }

    public static Welcome await(Bot bot, ObjectNode event, Duration patience) {
        return bot.awaitWelcome(event.path("event_id").asText(), patience)
                .map(Welcome::new)
                .orElseThrow(() -> new AssertionError("no welcome message within " + patience));
    }

    public ObjectNode ticket() {
        return Guide.ticketOpened(UUID.randomUUID().toString(), guild, user);
    }
}
