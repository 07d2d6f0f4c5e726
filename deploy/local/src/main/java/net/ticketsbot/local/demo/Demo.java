package net.ticketsbot.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import net.ticketsbot.local.demo.RegistryApi.Reply;

/** The guide from its first to its last step, over the interfaces that its people have: REST and Kafka. */
public final class Demo {

    /** The author and admin of the guide's server, who is one person: a private integration is its owner's alone. */
    public static final String AUTHOR = "100000000000000001";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WELCOME_MESSAGE = "welcome-message";
    private static final int MAX_TICKETS = 3;

    private static final String EXPECTED = """
            User online status: Online
            Account created: 2019

            High score: 3000
            Last score: 400""";

    private final RegistryApi author;
    private final String kafka;
    private final Consumer<String> console;
    private final MessageBox box;
    private int step;

    /** {@code token} is the author's, for the guide's server. */
    public Demo(URI registry, String token, String kafka, Consumer<String> console, MessageBox box) {
        this.author = new RegistryApi(registry, token);
        this.kafka = kafka;
        this.console = console;
        this.box = box;
    }

    public void run() throws DemoException, IOException, InterruptedException {
        String apiKey = "key-" + UUID.randomUUID();
        try (GuideServer server = new GuideServer(apiKey);
                Bot bot = new Bot(kafka, List.of(WELCOME_MESSAGE))) {
            say("The author's server listens on %s and wants an API key".formatted(server.address()));
            String integration = create(server);
            activate(integration, apiKey);
            writeWelcomeMessage();
            show(openTickets(bot));
        }
    }

    private String create(GuideServer server) throws DemoException, IOException, InterruptedException {
        Reply created =
                expect(author.post("/api/integrations", Guide.definition(server.address())), "POST /api/integrations");
        say("The author creates \"%s\": GET %s/lookup?user=%%user_id%%, Authorization: %%api_key%%, 5 placeholders"
                .formatted(Guide.INTEGRATION, server.address()));
        return created.body().path("id").asText();
    }

    private void activate(String integration, String apiKey) throws DemoException, IOException, InterruptedException {
        String path = "/api/guilds/" + Guide.GUILD + "/integrations/" + integration;
        expect(author.put(path, Guide.activation(apiKey)), "PUT " + path);
        say("The server admin adds it to their server with their API key");
    }

    private void writeWelcomeMessage() throws DemoException, IOException, InterruptedException {
        String path = "/api/guilds/" + Guide.GUILD + "/panels/" + Guide.PANEL + "/welcome-message";
        expect(author.put(path, Guide.welcomeMessage()), "PUT " + path);
        say("The server admin writes the welcome message of the panel \"%s\"".formatted(Guide.PANEL));
    }

    /** A cold stack on a busy machine may need longer for its first lookup than an integration is given. */
    private JsonNode openTickets(Bot bot) throws DemoException, InterruptedException {
        JsonNode welcome = openTicket(bot);
        for (int i = 1; i < MAX_TICKETS && isTimeout(welcome); i++) {
            console.accept("     (the author's server was not asked in time while everything was starting; once more)");
            welcome = openTicket(bot);
        }
        return welcome.path("message");
    }

    private static boolean isTimeout(JsonNode welcome) {
        return welcome.path("placeholders").findValuesAsText("status").contains("timeout");
    }

    private JsonNode openTicket(Bot bot) throws DemoException, InterruptedException {
        String event = UUID.randomUUID().toString();
        say("A user opens a ticket: the bot publishes ticket-opened");
        Instant begin = Instant.now();
        bot.publish(
                Bot.TICKET_OPENED,
                Guide.GUILD,
                Guide.ticketOpened(event, Guide.GUILD, GuideServer.USER).toString());
        JsonNode welcome = bot.awaitWelcome(event, PATIENCE)
                .orElseThrow(() -> new DemoException("no welcome-message came within " + PATIENCE.toSeconds() + " s"));
        say("The bot reads welcome-message %d ms later"
                .formatted(Duration.between(begin, Instant.now()).toMillis()));
        return welcome;
    }

    private void show(JsonNode message) throws DemoException {
        console.accept("");
        box.draw(message).forEach(line -> console.accept("    " + line));
        console.accept("");
        if (!message.path("embeds").path(0).path("description").asText().equals(EXPECTED)) {
            throw new DemoException("the message is not the guide's");
        }
    }

    private void say(String line) {
        console.accept("  %d  %s".formatted(++step, line));
    }

    private static Reply expect(Reply reply, String call) throws DemoException {
        if (!reply.isSuccess()) {
            throw new DemoException("%s answered %d %s".formatted(call, reply.status(), reply.body()));
        }
        return reply;
    }
}
