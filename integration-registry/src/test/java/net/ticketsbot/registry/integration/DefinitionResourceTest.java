package net.ticketsbot.registry.integration;

import static net.ticketsbot.registry.testing.Registry.activateGuide;
import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.asEngine;
import static net.ticketsbot.registry.testing.Registry.createGuide;
import static net.ticketsbot.registry.testing.Registry.createIntegration;
import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static net.ticketsbot.registry.testing.Registry.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.ticketsbot.registry.testing.RegistryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class DefinitionResourceTest {

    private final String owner = newId();
    private final String guild = newId();

    @Test
    void whatWasReadCanBeSentBack() {
        String id = createGuide(owner);
        Response read = as(owner).get(path(id)).then().statusCode(200).extract().response();

        Response written = as(owner)
                .header("If-Match", read.header("ETag"))
                .body(read.asString())
                .put(path(id));

        written.then().statusCode(200).body("version", equalTo(1)).header("ETag", equalTo("\"2\""));
        assertThat(written.asString()).isEqualTo(read.asString());
    }

    @Test
    void aChangeNeedsToKnowWhatItChanges() {
        String id = createGuide(owner);

        as(owner)
                .body(guide().toString())
                .put(path(id))
                .then()
                .statusCode(428)
                .body("type", equalTo("/problems/precondition-required"));
        for (String tag : List.of("\"0\"", "\"2\"", "W/\"1\"", "1", "x")) {
            as(owner)
                    .header("If-Match", tag)
                    .body(guide().toString())
                    .put(path(id))
                    .then()
                    .statusCode(412)
                    .body("type", equalTo("/problems/lost-update"));
        }
        as(owner)
                .header("If-Match", "\"7\", \"1\"")
                .body(guide().toString())
                .put(path(id))
                .then()
                .statusCode(200);
    }

    @Test
    void ofTwoChangesAtOnceOneIsRefused() {
        String id = createGuide(owner);

        List<Integer> statuses = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> as(owner)
                        .header("If-Match", "\"1\"")
                        .body(guide().put("name", "Name " + i).toString())
                        .put(path(id))
                        .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses)
                .containsOnlyOnce(200)
                .filteredOn(status -> status == 412)
                .hasSize(5);
    }

    @Test
    void isTheOwnersAlone() {
        String id = createGuide(owner);
        activateGuide(owner, guild, id, "k");
        String admin = newId();

        as(admin, guild).get(path(id)).then().statusCode(404);
        as(admin, guild)
                .header("If-Match", "*")
                .body(guide().toString())
                .put(path(id))
                .then()
                .statusCode(404);
        as(admin, guild).delete(path(id)).then().statusCode(404);

        as(owner).get(path(id)).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"Other\"}",
                "{\"description\": \"Other\"}",
                "{\"image_url\": null}",
                "{\"request_url\": \"https://EXAMPLE.ticketsbot.net:443/other?u=%user_id%\"}",
                "{\"secrets\": [{\"name\": \"api_key\", \"description\": \"From your settings\", \"example\": \"k\"}]}",
                "{\"placeholders\": []}",
                "{\"cache_seconds\": 60}"
            })
    void whatServersNeedNotAcceptTakesEffectAtOnce(String change) {
        String id = createGuide(owner);
        activateGuide(owner, guild, id, "k");
        ObjectNode definition = guide().setAll(object(change));

        as(owner)
                .header("If-Match", "\"1\"")
                .body(definition.toString())
                .put(path(id))
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .header("ETag", equalTo("\"2\""));

        asEngine()
                .get("/internal/guilds/" + guild + "/activations")
                .then()
                .body("integrations[0].version", equalTo(1))
                .body(
                        "integrations[0].request_url",
                        equalTo(definition.path("request_url").asText()))
                .body(
                        "integrations[0].placeholders",
                        hasSize(definition.path("placeholders").size()))
                .body("integrations[0].secrets[0].value", equalTo("k"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"request_url\": \"http://example.ticketsbot.net/lookup?user=%user_id%\"}",
                "{\"request_url\": \"https://example.ticketsbot.net:8443/lookup?user=%user_id%\"}",
                "{\"request_url\": \"https://evil.example.com/lookup?user=%user_id%\"}",
                "{\"request_url\": \"https://%api_key%.ticketsbot.net/lookup\"}",
                "{\"validation_url\": \"https://example.ticketsbot.net/check\"}",
                "{\"http_method\": \"POST\"}",
                "{\"basic_auth\": {\"username\": \"u\", \"password\": \"%api_key%\"}, \"headers\": []}",
                "{\"follow_up\": {\"request_url\": \"https://users.example.com/%high_score%\"}}",
                "{\"secrets\": [{\"name\": \"api_key\", \"pattern\": \".+\"}]}",
                "{\"headers\": []}",
                "{\"headers\": [{\"name\": \"Authorization\", \"value\": \"Bearer %api_key%\"}]}",
                "{\"headers\": [{\"name\": \"X-Key\", \"value\": \"%api_key%\"}]}",
                "{\"secrets\": [{\"name\": \"api_key\"}, {\"name\": \"other\"}]}",
            })
    void aServersSecretsGoNowhereNewBeforeItsAdminAccepts(String change) {
        String id = createGuide(owner);
        activateGuide(owner, guild, id, "k");
        String before = activations();

        as(owner)
                .header("If-Match", "\"1\"")
                .body(guide().setAll(object(change)).toString())
                .put(path(id))
                .then()
                .statusCode(200)
                .body("version", equalTo(2));

        assertThat(activations()).isEqualTo(before);
        as(owner, guild)
                .get("/api/guilds/" + guild + "/integrations")
                .then()
                .body("items[1].version", equalTo(2))
                .body("items[1].accepted_version", equalTo(1));
    }

    @Test
    void anAdminAcceptsTheNewVersionByGivingTheSecretsAgain() {
        String id = createGuide(owner);
        activateGuide(owner, guild, id, "first-key");
        changeOrigin(id, "\"1\"", "https://moved.example.com/");
        String admin = newId();

        as(admin, guild)
                .body("{\"version\": 1, \"secrets\": {\"api_key\": \"second-key\"}}")
                .put("/api/guilds/" + guild + "/integrations/" + id)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/version-conflict"));
        assertThat(activations()).contains("example.ticketsbot.net", "first-key");
        as(admin, guild)
                .body("{\"version\": 2, \"secrets\": {\"api_key\": \"second-key\"}}")
                .put("/api/guilds/" + guild + "/integrations/" + id)
                .then()
                .statusCode(200)
                .body("accepted_version", equalTo(2));

        assertThat(activations())
                .contains("https://moved.example.com/", "second-key")
                .doesNotContain("first-key");
    }

    @Test
    void eachServerKeepsTheVersionItAccepted() {
        String id = createGuide(owner);
        String second = newId();
        activateGuide(owner, guild, id, "first");
        changeOrigin(id, "\"1\"", "https://two.example.com/");
        activateGuide(owner, second, id, "second");
        changeOrigin(id, "\"2\"", "https://three.example.com/");

        asEngine()
                .get("/internal/guilds/" + second + "/activations")
                .then()
                .body("integrations[0].version", equalTo(2))
                .body("integrations[0].request_url", equalTo("https://two.example.com/"));
        asEngine()
                .get("/internal/guilds/" + guild + "/activations")
                .then()
                .body("integrations[0].version", equalTo(1))
                .body("integrations[0].secrets[0].value", equalTo("first"));
    }

    @Test
    void deletingItTakesItFromEveryServer() {
        String id = createGuide(owner);
        activateGuide(owner, guild, id, "k");
        changeOrigin(id, "\"1\"", "https://moved.example.com/");

        as(owner).header("If-Match", "\"1\"").delete(path(id)).then().statusCode(412);
        as(owner).delete(path(id)).then().statusCode(204);

        as(owner).get(path(id)).then().statusCode(404);
        as(owner).delete(path(id)).then().statusCode(404);
        asEngine().get("/internal/guilds/" + guild + "/activations").then().body("integrations", hasSize(0));
    }

    @Test
    void slugsOutliveARename() {
        String id = createIntegration(owner, guide().put("name", "Before " + owner));
        String slug = as(owner).get(path(id)).path("slug");

        as(owner)
                .header("If-Match", "*")
                .body(guide().put("name", "After").toString())
                .put(path(id))
                .then()
                .statusCode(200)
                .body("slug", equalTo(slug))
                .body("name", equalTo("After"));
    }

    private void changeOrigin(String id, String tag, String url) {
        as(owner)
                .header("If-Match", tag)
                .body(guide().put("request_url", url).toString())
                .put(path(id))
                .then()
                .statusCode(200);
    }

    private String activations() {
        return asEngine()
                .get("/internal/guilds/" + guild + "/activations")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String path(String id) {
        return "/api/integrations/" + id + "/definition";
    }
}
