package net.ticketsbot.registry.integration;

import static net.ticketsbot.registry.testing.Registry.activateGuide;
import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.asEngine;
import static net.ticketsbot.registry.testing.Registry.createIntegration;
import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.ticketsbot.registry.testing.Database;
import net.ticketsbot.registry.testing.RegistryTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What strangers see and add. Reviews come later, so the tests approve by hand. */
@RegistryTest
class CatalogueTest {

    /** A word that no other test has, to find these among whatever else is public. */
    private final String word = "word" + newId();

    private final String owner = newId();
    private final String stranger = newId();
    private final String guild = newId();

    @Inject
    GuildCounts counts;

    @SuppressWarnings("NullAway.Init") // Database sets it
    Database.Admin database;

    @Test
    void listsWhatIsPublicTheMostUsedFirst() throws SQLException {
        String rare = published("Rare");
        String popular = published("Popular");
        createIntegration(owner, guide().put("description", word));
        activateGuide(owner, newId(), popular, "k");
        activateGuide(owner, newId(), popular, "k");
        activateGuide(owner, newId(), rare, "k");
        counts.addUp().await().atMost(Duration.ofSeconds(10));

        search(word)
                .then()
                .statusCode(200)
                .body("items.id", contains(popular, rare))
                .body("items.guild_count", contains(2, 1))
                .body("items.state", contains("public", "public"));
    }

    @Test
    void findsWordsThatBeginSoInNameOrDescription() throws SQLException {
        String game = published("Café Królik");
        published("Other");

        search(word + " caf").then().body("items.id", contains(game));
        search("KRÓL, " + word).then().body("items.id", contains(game));
        search(word + " afé").then().body("items", empty());
        for (String hostile : List.of("'", "& | ! ( ) : *", "\\", "a:*b", "<->", "🎫", "")) {
            search(hostile).then().statusCode(200);
        }
        search("x".repeat(101)).then().statusCode(400).body("violations.field", contains("search"));
        search("\u0000").then().statusCode(400);
    }

    @Test
    void pagesThroughItWhileOthersComeAndGo() throws SQLException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(published("Game " + i));
        }
        Response first = page(null);

        withdraw(first.<List<String>>path("items.id").get(0));
        published(newId(), "Newcomer");
        Response second = page(first.path("next_cursor"));
        Response third = page(second.path("next_cursor"));

        List<String> read = new ArrayList<>();
        for (Response page : List.of(first, second, third)) {
            read.addAll(page.<List<String>>path("items.id"));
        }
        // The newcomer is before the first page.
        assertThat(read).containsExactlyInAnyOrderElementsOf(ids);
        third.then().body("next_cursor", equalTo(null));
    }

    @Test
    void aStrangerSeesAndAddsWhatWasApprovedAndNotWhatTheAuthorMadeOfItSince() throws SQLException {
        String id = published("Game");
        as(owner)
                .header("If-Match", "*")
                .body(guide().put("description", word)
                        .put("request_url", "https://evil.example.com/")
                        .toString())
                .put("/api/integrations/" + id + "/definition")
                .then()
                .statusCode(200)
                .body("version", equalTo(2));

        as(stranger, guild)
                .get("/api/integrations/" + id)
                .then()
                .body("version", equalTo(1))
                .body("request_origin", equalTo("https://example.ticketsbot.net"));
        add(2, id).then().statusCode(409).body("current_version", equalTo(1));
        add(1, id).then().statusCode(201);

        asEngine()
                .get("/internal/guilds/" + guild + "/activations")
                .then()
                .body("integrations.version", contains(1))
                .body("integrations[0].public", equalTo(true))
                .body("integrations[0].headers.value", contains("%api_key%"))
                .body("integrations[0].secrets.value", contains("strangers-key"));
        as(stranger, guild)
                .get("/api/guilds/" + guild + "/integrations")
                .then()
                .body("items[1].accepted_version", equalTo(1))
                .body("items[1].accepted_by", equalTo(stranger))
                .body("items[1].changes", equalTo(null));
    }

    @Test
    void aSecondServerAddsItBesideTheFirst() throws SQLException {
        String id = published("Game");
        String second = newId();
        activateGuide(owner, second, id, "theirs");

        add(1, id).then().statusCode(201);

        asEngine()
                .get("/internal/guilds/" + second + "/activations")
                .then()
                .body("integrations[0].secrets.value", contains("theirs"));
        as(owner)
                .get("/api/integrations/" + id + "/audit")
                .then()
                .body("items.action", not(hasItem("integration_added")));
        as(stranger, guild)
                .get("/api/guilds/" + guild + "/audit")
                .then()
                .body("items.action", contains("integration_added"))
                .body("items.actor", contains(stranger));
    }

    /** Whoever edits a popular integration, or counts its servers, is in no admin's way. */
    @Test
    void nobodyWaitsForTheRowOfAPopularIntegration() throws SQLException {
        String id = published("Game");

        try (Connection other = database.superuser().getConnection()) {
            other.setAutoCommit(false);
            execute(other, "select * from integration where id = ?::uuid for no key update", id);
            add(1, id).then().statusCode(201);
            other.rollback();
        }
    }

    private Response add(int version, String id) {
        return as(stranger, guild)
                .body("{\"version\": " + version + ", \"secrets\": {\"api_key\": \"strangers-key\"}}")
                .put("/api/guilds/" + guild + "/integrations/" + id);
    }

    private Response search(String words) {
        return as(stranger).queryParam("search", words).get("/api/integrations?public=true");
    }

    private Response page(@Nullable String cursor) {
        var request = as(stranger).queryParam("search", word).queryParam("limit", 2);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/api/integrations?public=true");
    }

    private String published(String name) throws SQLException {
        return published(owner, name);
    }

    private String published(String author, String name) throws SQLException {
        String id = createIntegration(author, guide().put("name", name).put("description", word));
        try (Connection connection = database.superuser().getConnection()) {
            execute(
                    connection,
                    "update integration set approved_version = version, catalogue_text =" + " to_tsvector('simple', '"
                            + name + ' ' + word + "') where id = ?::uuid",
                    id);
        }
        return id;
    }

    private void withdraw(String id) throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            execute(
                    connection,
                    "update integration set approved_version = null, catalogue_text = null where id = ?::uuid",
                    id);
        }
    }

    private static void execute(Connection connection, String sql, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.execute();
        }
    }
}
