package net.ticketsbot.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** What people type in the guide's screens. */
public final class Guide {

    public static final String INTEGRATION = "My Integration";
    public static final String GUILD = "508392876359680000";
    public static final String PANEL = "support";
    public static final String SECRET = "api_key";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GREEN = 0x2ECC71;

    private Guide() {}

    /** The definition of an integration that asks {@code server}. */
    public static ObjectNode definition(String server) {
        ObjectNode definition = JSON.createObjectNode()
                .put("name", INTEGRATION)
                .put("description", "This integration lets you include the ingame usernames and scores of users.")
                .put("http_method", "GET")
                .put("request_url", server + "/lookup?user=%user_id%");
        definition
                .putArray("secrets")
                .addObject()
                .put("name", SECRET)
                .put("description", "Your key for the game's API");
        definition.putArray("headers").addObject().put("name", "Authorization").put("value", "%" + SECRET + "%");
        placeholder(definition, "online_status", "online_status");
        placeholder(definition, "username", "user.username");
        placeholder(definition, "creation_year", "user.account_created_year");
        placeholder(definition, "high_score", "user.scores.high_score");
        placeholder(definition, "last_score", "user.scores.last_score");
        return definition;
    }

    private static void placeholder(ObjectNode definition, String name, String path) {
        definition.withArray("placeholders").addObject().put("name", name).put("json_path", path);
    }

    /** Of the first version, which is what its author has just made. */
    public static ObjectNode activation(String apiKey) {
        ObjectNode activation = JSON.createObjectNode().put("version", 1);
        activation.putObject("secrets").put(SECRET, apiKey);
        return activation;
    }

    public static ObjectNode welcomeMessage() {
        return JSON.createObjectNode().put("color", GREEN).put("description", """
                        User online status: %online_status%
                        Account created: %creation_year%

                        High score: %high_score%
                        Last score: %last_score%""");
    }

    public static ObjectNode ticketOpened(String eventId, String guild, String user) {
        ObjectNode event = JSON.createObjectNode()
                .put("event_id", eventId)
                .put("guild_id", guild)
                .put("user_id", user)
                .put("ticket_id", 30)
                .put("ticket_channel_id", "508392988985262090")
                .put("panel_id", PANEL)
                .put("opened_at", Instant.now().toString());
        event.putObject("form_data").put("What is your question?", "I have a problem with XYZ");
        event.putObject("context").put("username", "ryan").put("server", "My Server");
        return event;
    }
}
