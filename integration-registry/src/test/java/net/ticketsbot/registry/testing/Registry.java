package net.ticketsbot.registry.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** Speaks to the service as its users do. */
public final class Registry {

    private Registry() {}

    /** A user who administers the given servers. */
    public static RequestSpecification as(String user, String... guilds) {
        return given().auth().oauth2(Tokens.user(user, guilds)).contentType("application/json");
    }

    public static RequestSpecification asEngine() {
        return given().auth().oauth2(Tokens.engine());
    }

    /** The guide's integration. */
    public static String guide() {
        return """
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
                """;
    }

    /** Creates the guide's integration; answers its id. */
    public static String createGuide(String user) {
        return as(user).body(guide())
                .post("/api/integrations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
