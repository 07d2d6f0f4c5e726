package net.ticketsbot.registry.builtin;

import static java.util.Objects.requireNonNull;
import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.asEngine;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.Draft;
import net.ticketsbot.registry.definition.UrlTemplate;
import net.ticketsbot.registry.secret.Place;
import net.ticketsbot.registry.secret.Sealed;
import net.ticketsbot.registry.secret.SecretValue;
import net.ticketsbot.registry.secret.SecretVault;
import net.ticketsbot.registry.testing.Database;
import net.ticketsbot.registry.testing.RegistryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is on in every server without anybody's doing. */
@RegistryTest
@TestProfile(BuiltInIntegrationsTest.OfItsOwn.class)
class BuiltInIntegrationsTest {

    /** Others see the built-in integrations in their first version. */
    public static final class OfItsOwn implements QuarkusTestProfile {}

    private static final Duration IN_TIME = Duration.ofSeconds(10);

    private final String admin = newId();
    private final String guild = newId();

    @Inject
    BuiltInIntegrations builtIns;

    @Inject
    BuiltInFiles files;

    @Inject
    SecretVault vault;

    @SuppressWarnings("NullAway.Init") // Database sets it
    Database.Admin database;

    /** The next test finds the file's own state, in a newer version if need be. */
    @AfterEach
    void restart() {
        builtIns.start();
    }

    private BuiltIn bloxlink() {
        return builtIns.all().get(0);
    }

    @Test
    void isListedFirstAndSaysWhyItShowsNothing() {
        listed().body("items.slug", contains("bloxlink"))
                .body("items.built_in", contains(true))
                .body("items.active", contains(true))
                .body("items.state", contains("public"))
                .body("items[0].author", nullValue())
                .body("items[0].accepted_version", nullValue())
                .body("items[0].health.state", equalTo("no_key"))
                .body("items[0].request_origin", equalTo("https://api.blox.link"))
                .body("items[0].follow_up_origin", equalTo("https://users.roblox.com"));
        as(admin, guild)
                .get("/api/guilds/" + guild + "/placeholders")
                .then()
                .body("items.find { it.name == 'roblox_username' }.qualified_name", equalTo("bloxlink.roblox_username"))
                .body("items.find { it.name == 'roblox_username' }.source", equalTo("built_in"));
    }

    @Test
    void isNobodysToEditAndInNobodysCatalogue() {
        String path = "/api/integrations/" + bloxlink().id();

        as(admin).get(path).then().statusCode(200);
        as(admin).get(path + "/definition").then().statusCode(404);
        as("platform").get(path + "/definition").then().statusCode(401);
        as(admin).header("If-Match", "*").delete(path + "/definition").then().statusCode(404);
        as(admin)
                .get("/api/integrations?public=true&limit=100")
                .then()
                .statusCode(200)
                .body("items.built_in", everyItem(equalTo(false)));
    }

    @Test
    void goesToTheEngineWithTheServersOwnKeyOnceItIsThere() throws SQLException {
        delivered().body("integrations", empty()).body("built_in.unavailable", contains("no_key"));

        give("own-key");

        delivered()
                .body("integrations", empty())
                .body("built_in[0].secrets.value", contains("own-key"))
                .body(
                        "built_in[0].request_url",
                        equalTo("https://api.blox.link/v4/public/guilds/%guild_id%/discord-to-roblox/%user_id%"))
                .body("built_in[0].follow_up.request_url", equalTo("https://users.roblox.com/v1/users/%roblox_id%"))
                .body("built_in[0].cache_seconds", equalTo(86_400));
        listed().body("items[0].accepted_version", equalTo(bloxlink().version()))
                .body("items[0].health.state", equalTo("unknown"));
        as(admin, guild)
                .delete("/api/guilds/" + guild + "/integrations/" + bloxlink().id())
                .then()
                .statusCode(204);
        listed().body("items[0].active", equalTo(true)).body("items[0].health.state", equalTo("no_key"));
        delivered().body("built_in.unavailable", contains("no_key"));
    }

    @Test
    void saysHowItsLastRequestsWent() throws SQLException {
        give("own-key");
        request("timeout");
        request("http_status");
        listed().body("items[0].health.state", equalTo("failing"));

        request("not_known");

        listed().body("items[0].health.state", equalTo("well"));
    }

    @Test
    void aFileThatIsTheSameWritesNothing() throws SQLException {
        long before = revision();

        builtIns.start();

        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void aFileThatAsksSomebodyElseWaitsForThoseWhoGaveAKey() throws SQLException {
        give("own-key");
        int accepted = bloxlink().version();

        BuiltIn moved = stored("https://elsewhere.example.com/%user_id%", "Bloxlink");

        assertThat(moved.version()).isEqualTo(accepted + 1);
        listed().body("items[0].version", equalTo(accepted + 1))
                .body("items[0].accepted_version", equalTo(accepted))
                .body("items[0].changes.what", contains("request_origin"))
                .body("items[0].changes.after", contains("https://elsewhere.example.com"));
        delivered().body("built_in[0].version", equalTo(accepted));
    }

    @Test
    void aFileThatOnlySaysItOtherwiseAppliesAtOnce() {
        int version = bloxlink().version();
        String url = bloxlink().draft().definition().requestUrl().text();

        BuiltIn renamed = stored(url, "Another name");

        assertThat(renamed.version()).isEqualTo(version);
        listed().body("items[0].name", equalTo("Another name")).body("items[0].version", equalTo(version));
    }

    private ValidatableResponse listed() {
        return as(admin, guild)
                .get("/api/guilds/" + guild + "/integrations?limit=1")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse delivered() {
        return asEngine()
                .get("/internal/guilds/" + guild + "/activations")
                .then()
                .statusCode(200);
    }

    private BuiltIn stored(String requestUrl, String name) {
        BuiltIn now = bloxlink();
        Definition old = now.draft().definition();
        Definition other = new Definition(
                name,
                old.description(),
                old.imageUrl(),
                old.privacyPolicyUrl(),
                old.httpMethod(),
                UrlTemplate.stored(requestUrl),
                old.sendTicket(),
                old.validation(),
                old.secrets(),
                old.headers(),
                old.basicAuth(),
                old.followUp(),
                old.placeholders(),
                old.cacheSeconds());
        Draft draft = new Draft(other, now.draft().values());
        return builtIns.store(List.of(new BuiltIn(now.slug(), 0, draft, null, Map.of())))
                .await()
                .atMost(IN_TIME)
                .get(0);
    }

    /** As an admin does, but for Bloxlink's own look at the key. */
    private void give(String key) throws SQLException {
        int version = bloxlink().version();
        Place place = Place.ofGuildSecret(guild, bloxlink().id(), "api_key", version);
        Sealed sealed = vault.seal(place, new SecretValue(key));
        execute(
                "insert into activation (guild_id, integration_id, version, position, accepted_by, accepted_at)"
                        + " values (?, ?, ?, 1, ?, now())",
                guild,
                bloxlink().id(),
                version,
                admin);
        execute(
                "insert into guild_count_change (integration_id, change) values (?, 1)",
                bloxlink().id());
        execute(
                "insert into activation_secret (guild_id, integration_id, version, name, data_key, sealed_value)"
                        + " values (?, ?, ?, 'api_key', ?, ?)",
                guild,
                bloxlink().id(),
                version,
                requireNonNull(sealed.dataKey()),
                sealed.bytes().getBytes());
    }

    private void request(String outcome) throws SQLException {
        execute(
                "insert into request_log (event_id, integration_id, guild_id, at, outcome, cached)"
                        + " values (gen_random_uuid(), ?, ?, now(), ?, false)",
                bloxlink().id(),
                guild,
                outcome);
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            statement.executeUpdate();
        }
    }

    private long revision() throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select revision from integration where built_in");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
