package net.ticketsbot.registry.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicLong;

/** Speaks to the service as its users do, and holds every answer to the contract. */
public final class Registry {

    private static final Contract CONTRACT = new Contract();
    private static final AtomicLong IDS = new AtomicLong(508_392_876_359_680_000L);

    private Registry() {}

    /** A Discord id that no other test has. */
    public static String newId() {
        return Long.toString(IDS.incrementAndGet());
    }

    /** A user who administers the given servers. */
    public static RequestSpecification as(String user, String... guilds) {
        return withToken(Tokens.user(user, guilds)).contentType("application/json");
    }

    public static RequestSpecification asEngine() {
        return withToken(Tokens.engine());
    }

    public static RequestSpecification withToken(String token) {
        return anonymously().header("Authorization", "Bearer " + token);
    }

    public static RequestSpecification anonymously() {
        return given().filter(CONTRACT);
    }

    /** The guide's integration. */
    public static ObjectNode guide() {
        return object("""
                {
                  "name": "Example",
                  "description": "Ingame usernames and scores.",
                  "image_url": "https://example.ticketsbot.net/logo.png",
                  "privacy_policy_url": "https://ticketsbot.net/privacy",
                  "http_method": "GET",
                  "request_url": "https://example.ticketsbot.net/lookup?user=%user_id%",
                  "secrets": [{ "name": "api_key" }],
                  "headers": [{ "name": "Authorization", "value": "%api_key%" }],
                  "placeholders": [
                    { "name": "online_status", "json_path": "online_status" },
                    { "name": "username", "json_path": "user.username" },
                    { "name": "creation_year", "json_path": "user.account_created_year", "fallback": "unknown", "format": "raw" },
                    { "name": "high_score", "json_path": "user.scores.high_score" },
                    { "name": "last_score", "json_path": "user.scores.last_score" }
                  ]
                }
                """);
    }

    public static ObjectNode object(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** Creates the guide's integration; answers its id. */
    public static String createGuide(String user) {
        return createIntegration(user, guide());
    }

    public static String createIntegration(String user, ObjectNode definition) {
        return as(user).body(definition.toString())
                .post("/api/integrations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Gives a secret for the guide's integration, for the version that is there to be seen. */
    public static void activateGuide(String user, String guild, String id, String secret) {
        int version = as(user, guild).get("/api/integrations/" + id).path("version");
        as(user, guild)
                .body(object("{\"secrets\": {\"api_key\": \"" + secret + "\"}}")
                        .put("version", version)
                        .toString())
                .put("/api/guilds/" + guild + "/integrations/" + id)
                .then()
                .statusCode(201);
    }
}
