package net.ticketsbot.registry.panel;

import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.asEngine;
import static net.ticketsbot.registry.testing.Registry.newId;
import static net.ticketsbot.registry.testing.Registry.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.stream.IntStream;
import net.ticketsbot.registry.testing.RegistryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class PanelResourceTest {

    private static final String FULL = """
            {
              "title": "Hi %username%",
              "description": "Ünïcode 🙂 and %high_score%\\nline \\\\%two\\\\%",
              "url": "%roblox_profile_url%",
              "timestamp": "2026-11-24T10:15:30+01:00",
              "color": 16777215,
              "footer": {"text": "f", "icon_url": "https://example.com/f.png"},
              "image": {"url": "https://example.com/%user_id%.png"},
              "thumbnail": {"url": "http://example.com/t.png"},
              "author": {"name": "a", "url": "https://example.com/a", "icon_url": "https://example.com/i.png"},
              "fields": [{"name": "n", "value": "%v%", "inline": true}, {"name": "n2", "value": "v2", "inline": false}]
            }
            """;

    private final String user = newId();
    private final String guild = newId();

    @Test
    void keepsAnEmbedAsItIs() {
        put("support", FULL).then().statusCode(200);

        String read = as(user, guild)
                .get(path("support"))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asString();

        assertThat(object(read)).isEqualTo(object(FULL));
    }

    @Test
    void theEngineGetsEveryPanelsMessage() {
        put("b", "{\"title\": \"second\"}");
        put("a", "{\"title\": \"one\"}");
        put("a", "{\"title\": \"first\", \"description\": null, \"fields\": []}");

        asEngine()
                .get("/internal/guilds/" + guild + "/activations")
                .then()
                .statusCode(200)
                .body("welcome_messages.panel_id", contains("a", "b"))
                .body("welcome_messages.welcome_message.title", contains("first", "second"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                              | ""                | must show something
            {"color": 1}                                    | ""                | must show something
            {"title": ""}                                   | ""                | must show something
            {"title": 7}                                    | title             | must be a string
            {"title": "a\\u0000"}                           | title             | control characters
            {"description": "\\ud800"}                      | description       | valid Unicode
            {"title": "a", "color": -1}                     | color             | from 0 to 16777215
            {"title": "a", "color": 16777216}               | color             | from 0 to 16777215
            {"title": "a", "color": "red"}                  | color             | from 0 to 16777215
            {"title": "a", "url": "javascript:alert(1)"}    | url               | http(s) URL
            {"title": "a", "timestamp": "yesterday"}        | timestamp         | must be a time
            {"title": "a", "type": "rich"}                  | type              | is not known here
            {"footer": {}}                                  | footer.text       | is required
            {"footer": "f"}                                 | footer            | must be an object
            {"footer": {"text": "f", "proxy_icon_url": "x"}} | footer.proxy_icon_url | is not known here
            {"image": {}}                                   | image.url         | is required
            {"thumbnail": {"url": "x"}}                     | thumbnail.url     | http(s) URL
            {"author": {"url": "https://a.com"}}            | author.name       | is required
            {"fields": [{"name": "n"}]}                     | fields[0].value   | is required
            {"fields": [{"name": "n", "value": "v", "inline": 1}]} | fields[0].inline | must be true or false
            {"embeds": [{"title": "a"}]}                    | embeds            | is not known here
            """)
    void refusesWhatDiscordWould(String embed, String field, String message) {
        Response response = put("support", embed);

        response.then().statusCode(400).body("violations.field", contains(field));
        assertThat(response.<String>path("violations[0].message")).contains(message);
    }

    @Test
    void anEmbedHasTwentyFiveFields() {
        put("support", fields(25)).then().statusCode(200);
        put("support", fields(26))
                .then()
                .statusCode(400)
                .body("violations.message", contains("must have at most 25 entries"));
    }

    private static String fields(int number) {
        var embed = object("{}");
        var fields = embed.putArray("fields");
        IntStream.range(0, number)
                .forEach(i -> fields.addObject().put("name", "n").put("value", "v"));
        return embed.toString();
    }

    @Test
    void aTemplateHasALimit() {
        put("support", object("{}").put("description", "x".repeat(8192)).toString())
                .then()
                .statusCode(200);
        put("support", object("{}").put("description", "x".repeat(8193)).toString())
                .then()
                .statusCode(400)
                .body("violations.field", contains("description"));
        put(
                        "support",
                        object("{}")
                                .put("title", "x".repeat(8192))
                                .put("description", "x".repeat(8192))
                                .toString())
                .then()
                .statusCode(400)
                .body("violations.message", contains("must have at most 16384 characters in all"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        as(user, guild).get(path("support")).then().statusCode(404);
        as(user, guild).delete(path("support")).then().statusCode(404);
        put("support", "{\"title\": \"a\"}").then().statusCode(200);
        as(user, guild).delete(path("support")).then().statusCode(204);
        as(user, guild).get(path("support")).then().statusCode(404);
    }

    @Test
    void anotherServersAdminsLearnNothing() {
        put("support", "{\"title\": \"a\"}").then().statusCode(200);
        String stranger = newId();

        String existing = as(stranger, newId())
                .get(path("support"))
                .then()
                .statusCode(403)
                .extract()
                .asString();
        String absent = as(stranger, newId())
                .get(path("other"))
                .then()
                .statusCode(403)
                .extract()
                .asString();
        as(stranger, newId())
                .body("{\"title\": \"b\"}")
                .put(path("support"))
                .then()
                .statusCode(403);
        as(stranger, newId()).delete(path("support")).then().statusCode(403);

        assertThat(existing).isEqualTo(absent);
        as(user, guild).get(path("support")).then().body("title", equalTo("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "%01", "a.b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void aPanelsIdIsPlain(String panel) {
        as(user, guild)
                .urlEncodingEnabled(false)
                .get(path(panel))
                .then()
                .statusCode(400)
                .body("violations.field", contains("panel"));
    }

    @Test
    void aServerHasAHundredAtMost() {
        IntStream.range(0, 100)
                .forEach(i -> put("panel-" + i, "{\"title\": \"a\"}").then().statusCode(200));

        put("one-more", "{\"title\": \"a\"}").then().statusCode(409).body("type", equalTo("/problems/limit-reached"));
        put("panel-0", "{\"title\": \"b\"}").then().statusCode(200);
    }

    private Response put(String panel, String embed) {
        return as(user, guild).body(embed).put(path(panel));
    }

    private String path(String panel) {
        return "/api/guilds/" + guild + "/panels/" + panel + "/welcome-message";
    }
}
