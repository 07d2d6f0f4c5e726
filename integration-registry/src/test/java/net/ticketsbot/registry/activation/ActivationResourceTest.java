package net.ticketsbot.registry.activation;

import static net.ticketsbot.registry.testing.Registry.activateGuide;
import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.asEngine;
import static net.ticketsbot.registry.testing.Registry.createGuide;
import static net.ticketsbot.registry.testing.Registry.createIntegration;
import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static net.ticketsbot.registry.testing.Registry.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.ticketsbot.registry.testing.Database;
import net.ticketsbot.registry.testing.RegistryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RegistryTest
class ActivationResourceTest {

    private static final String SECRETS = "{\"version\": 1, \"secrets\": {\"api_key\": \"k\"}}";

    @SuppressWarnings("NullAway.Init") // Database sets it
    Database.Admin database;

    private final String owner = newId();
    private final String guild = newId();

    @Test
    void theFirstTimeAddsAndTheNextChanges() {
        String id = createGuide(owner);

        as(owner, guild).body(SECRETS).put(path(id)).then().statusCode(201).body("accepted_version", equalTo(1));
        as(owner, guild)
                .body("{\"version\": 1, \"secrets\": {\"api_key\": \"other\"}}")
                .put(path(id))
                .then()
                .statusCode(200)
                .body("id", equalTo(id));

        activations().then().body("integrations.secrets.flatten().value", contains("other"));
    }

    /** The author's deletion is under way, and ends while the admin's change waits for it. */
    @Test
    void changingWhatItsAuthorDeletesMeanwhileFindsNothing() throws Exception {
        String id = createGuide(owner);
        activateGuide(owner, guild, id, "k");

        CompletableFuture<Response> change;
        try (Connection connection = database.superuser().getConnection();
                var deletion = connection.createStatement()) {
            connection.setAutoCommit(false);
            deletion.execute("delete from integration where id = '" + id + "'");
            change = CompletableFuture.supplyAsync(
                    () -> as(owner, guild).body(SECRETS).put(path(id)));
            await().until(this::isSomebodyWaiting);
            connection.commit();
        }

        change.get(1, TimeUnit.MINUTES).then().statusCode(404).body("type", equalTo("/problems/not-found"));
    }

    private boolean isSomebodyWaiting() throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select 1 from pg_stat_activity where usename = 'registry' and wait_event_type = 'Lock'")) {
            return row.next();
        }
    }

    @Test
    void keepsTheOrderOfFirstAdding() {
        List<String> ids =
                IntStream.range(0, 4).mapToObj(i -> createGuide(owner)).toList();
        List.of(2, 0, 3, 1).forEach(i -> activateGuide(owner, guild, ids.get(i), "k"));

        as(owner, guild).body(SECRETS).put(path(ids.get(2))).then().statusCode(200);
        as(owner, guild).delete(path(ids.get(0))).then().statusCode(204);
        activateGuide(owner, guild, ids.get(0), "k");

        activations().then().body("integrations.id", contains(ids.get(2), ids.get(3), ids.get(1), ids.get(0)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {"version": 1}                                              | secrets.api_key | is required
            {"version": 1, "secrets": {}}                               | secrets.api_key | is required
            {"version": 1, "secrets": {"api_key": null}}                | secrets.api_key | is required
            {"version": 1, "secrets": {"api_key": ""}}                  | secrets.api_key | must not be empty
            {"version": 1, "secrets": {"api_key": 7}}                   | secrets.api_key | must be a string
            {"version": 1, "secrets": {"api_key": "a\\u0000"}}          | secrets.api_key | must not contain control characters
            {"version": 1, "secrets": {"api_key": "a\\nb"}}             | secrets.api_key | must contain only visible ASCII characters and spaces
            {"version": 1, "secrets": {"api_key": "é"}}                 | secrets.api_key | must contain only visible ASCII characters and spaces
            {"version": 1, "secrets": {"api_key": " k"}}                | secrets.api_key | must not begin or end with a space
            {"version": 1, "secrets": {"api_key": "k "}}                | secrets.api_key | must not begin or end with a space
            {"version": 1, "secrets": {"api_key": "k", "other": "x"}}   | secrets.other   | is not known here
            {"version": 1, "secrets": {"API_KEY": "k", "api_key": "k"}} | secrets.API_KEY | is not known here
            {"version": 1, "secrets": {"api_key": "k"}, "guild": "1"}   | guild           | is not known here
            {"secrets": {"api_key": "k"}}                               | version         | is required: the version that you have seen
            {"version": null, "secrets": {"api_key": "k"}}              | version         | is required: the version that you have seen
            {"secrets": {"api_key": "k"}, "version": "1"}               | version         | must be a whole number from 1 to 2147483647
            {"secrets": {"api_key": "k"}, "version": 1.5}               | version         | must be a whole number from 1 to 2147483647
            """)
    void needsEverySecretAndNoOther(String body, String field, String message) {
        String id = createGuide(owner);

        as(owner, guild)
                .body(body)
                .put(path(id))
                .then()
                .statusCode(400)
                .body("violations.field", contains(field))
                .body("violations.message", contains(message));

        activations().then().body("integrations", empty());
    }

    @Test
    void secretsHaveALimit() {
        String id = createGuide(owner);

        as(owner, guild)
                .body(object(SECRETS)
                        .set("secrets", object("{\"api_key\": \"" + "k".repeat(2049) + "\"}"))
                        .toString())
                .put(path(id))
                .then()
                .statusCode(400)
                .body("violations.message", contains("must have at most 2048 characters"));
        activateGuide(owner, guild, id, "k".repeat(2048));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            k-0,          200
            k-0123456789, 200
            k-,           400
            xk-0,         400
            k-0x,         400
            K-0,          400
            """)
    void aSecretLooksAsItsAuthorSays(String secret, int status) {
        ObjectNode definition = guide();
        ((ObjectNode) definition.at("/secrets/0")).put("pattern", "k-[0-9]+");
        String id = createIntegration(owner, definition);
        activateGuide(owner, guild, id, "k-1");

        as(owner, guild)
                .body("{\"version\": 1, \"secrets\": {\"api_key\": \"" + secret + "\"}}")
                .put(path(id))
                .then()
                .statusCode(status);

        activations().then().body("integrations[0].secrets[0].value", equalTo(status == 200 ? secret : "k-1"));
    }

    @Test
    void whoSawAnotherVersionHearsWhatChanged() {
        String id = createGuide(owner);
        activateGuide(owner, guild, id, "first");
        as(owner)
                .header("If-Match", "*")
                .body(guide().put("request_url", "https://example.ticketsbot.net:8443/")
                        .toString())
                .put("/api/integrations/" + id + "/definition")
                .then()
                .statusCode(200);

        as(owner, guild)
                .body(SECRETS)
                .put(path(id))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/version-conflict"))
                .body("current_version", equalTo(2))
                .body("changes.what", contains("request_origin"))
                .body("changes.before", contains("https://example.ticketsbot.net"))
                .body("changes.after", contains("https://example.ticketsbot.net:8443"));
        as(owner, guild)
                .body("{\"version\": 99, \"secrets\": {\"api_key\": \"second\"}}")
                .put(path(id))
                .then()
                .statusCode(409)
                .body("changes", empty());

        activations().then().body("integrations[0].secrets[0].value", equalTo("first"));
    }

    @Test
    void anIntegrationWithoutSecretsNeedsNone() {
        var definition = guide();
        definition.remove(List.of("secrets", "headers"));
        String id = createIntegration(owner, definition);

        as(owner, guild).body("{\"version\": 1}").put(path(id)).then().statusCode(201);

        activations().then().body("integrations[0].secrets", empty());
    }

    @Test
    void aServerHasAtMostFiveAlsoWhenItsAdminsHurry() {
        String second = newId();
        List<String> ids = IntStream.range(0, 8)
                .mapToObj(i -> createGuide(i < 4 ? owner : second))
                .toList();

        List<Integer> statuses = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> as(i < 4 ? owner : second, guild)
                        .body(SECRETS)
                        .put(path(ids.get(i)))
                        .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(5);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(3);
        activations().then().body("integrations.size()", equalTo(5));
    }

    @Test
    void addingTheSameTwiceAtOnceAddsItOnce() {
        String id = createGuide(owner);

        List<Integer> statuses = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> as(owner, guild).body(SECRETS).put(path(id)).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses)
                .containsOnlyOnce(201)
                .filteredOn(status -> status == 200)
                .hasSize(5);
    }

    @Test
    void anotherServersAdminsLearnNothing() {
        String id = createGuide(owner);
        activateGuide(owner, guild, id, "k");
        String stranger = newId();
        String foreign = newId();

        for (String server : List.of(guild, foreign)) {
            for (String integration : List.of(id, "01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f")) {
                String path = "/api/guilds/" + server + "/integrations/" + integration;
                as(stranger, newId()).body(SECRETS).put(path).then().statusCode(403);
                as(stranger, newId()).delete(path).then().statusCode(403);
            }
            as(stranger, newId())
                    .get("/api/guilds/" + server + "/integrations")
                    .then()
                    .statusCode(403);
            as(stranger, newId())
                    .get("/api/guilds/" + server + "/placeholders")
                    .then()
                    .statusCode(403);
        }

        assertThat(bodyOf(stranger, guild, id)).isEqualTo(bodyOf(stranger, foreign, "x"));
        activations().then().body("integrations.id", contains(id));
    }

    private static String bodyOf(String stranger, String guild, String id) {
        return as(stranger, newId())
                .body(SECRETS)
                .put("/api/guilds/" + guild + "/integrations/" + id)
                .asString();
    }

    @Test
    void aPrivateIntegrationIsAddedByItsAuthorAlone() {
        String id = createGuide(owner);
        String admin = newId();

        as(admin, guild).body(SECRETS).put(path(id)).then().statusCode(404);
        as(admin, guild)
                .body("{")
                .put(path("01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f"))
                .then()
                .statusCode(400);
        as(owner).body(SECRETS).put(path(id)).then().statusCode(403);

        activations().then().body("integrations", empty());
    }

    @Test
    void onceAddedTheServersAdminsLookAfterIt() {
        String id = createGuide(owner);
        activateGuide(owner, guild, id, "k");
        String admin = newId();

        as(admin, guild)
                .body("{\"version\": 1, \"secrets\": {\"api_key\": \"theirs\"}}")
                .put(path(id))
                .then()
                .statusCode(200);
        as(admin, guild).delete(path(id)).then().statusCode(204);

        activations().then().body("integrations", empty());
        as(admin, guild).delete(path(id)).then().statusCode(404);
        as(admin, guild).body(SECRETS).put(path(id)).then().statusCode(404);
    }

    private Response activations() {
        return asEngine().get("/internal/guilds/" + guild + "/activations");
    }

    private String path(String id) {
        return "/api/guilds/" + guild + "/integrations/" + id;
    }
}
