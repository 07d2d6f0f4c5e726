package net.ticketsbot.registry.activation;

import static net.ticketsbot.registry.testing.Registry.activateGuide;
import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.createGuide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.util.List;
import java.util.stream.IntStream;
import net.ticketsbot.registry.testing.RegistryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class GuildListsTest {

    private final String owner = newId();
    private final String guild = newId();

    @Test
    void listsWhatIsActiveThenWhatCouldBe() {
        String author = newId();
        String foreign = createGuide(author);
        activateGuide(author, guild, foreign, "k");
        String second = createGuide(owner);
        String first = createGuide(owner);
        String third = createGuide(owner);
        activateGuide(owner, guild, first, "k");
        createGuide(newId());

        as(owner, guild)
                .get("/api/guilds/" + guild + "/integrations")
                .then()
                .statusCode(200)
                .body("items.findAll { !it.built_in }.id", contains(foreign, first, second, third))
                .body("items.active", contains(true, true, true, false, false))
                .body("items[2].accepted_version", equalTo(1))
                .body("items[3].accepted_version", nullValue())
                .body("items[0].slug", equalTo("bloxlink"))
                .body("next_cursor", nullValue());
    }

    @Test
    void pagesThroughThatList() {
        List<String> ids =
                IntStream.range(0, 5).mapToObj(i -> createGuide(owner)).toList();
        activateGuide(owner, guild, ids.get(3), "k");
        activateGuide(owner, guild, ids.get(1), "k");

        Response first = as(owner, guild).get("/api/guilds/" + guild + "/integrations?limit=4");
        Response second = as(owner, guild)
                .queryParam("cursor", first.<String>path("next_cursor"))
                .get("/api/guilds/" + guild + "/integrations?limit=4");

        first.then().body("items.id[1]", equalTo(ids.get(3))).body("items.id[2]", equalTo(ids.get(1)));
        second.then().body("items.size()", equalTo(2)).body("next_cursor", nullValue());
        assertThat(first.<List<String>>path("items.id")).doesNotContainAnyElementsOf(second.path("items.id"));
    }

    @Test
    void namesEveryPlaceholderWithWhereItComesFrom() {
        String id = createGuide(owner);
        String slug = as(owner).get("/api/integrations/" + id).path("slug");
        activateGuide(owner, guild, id, "k");

        as(owner, guild)
                .get("/api/guilds/" + guild + "/placeholders")
                .then()
                .statusCode(200)
                .body("items.findAll { it.source == 'built_in' }.name", hasItems("user", "ticket_id", "username"))
                .body("items.find { it.name == 'ticket_id' }.qualified_name", equalTo("ticket.ticket_id"))
                .body(
                        "items.findAll { it.source == 'integration' }.name",
                        contains("online_status", "username", "creation_year", "high_score", "last_score"))
                .body("items.find { it.name == 'high_score' }.qualified_name", equalTo(slug + ".high_score"))
                .body("items.find { it.name == 'high_score' }.integration.id", equalTo(id))
                // The integration's comes before what only the bot knows, and behind what the platform computes.
                .body("items.find { it.name == 'username' }.source", equalTo("integration"))
                .body("items[0].source", equalTo("built_in"))
                .body("items.name", not(hasItems("api_key")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "123456789012345678901", "-1", "1x", "%27", "1%01"})
    void aServersIdIsADiscordId(String id) {
        as(owner, guild)
                .urlEncodingEnabled(false)
                .get("/api/guilds/" + id + "/integrations")
                .then()
                .statusCode(400)
                .body("violations.field", contains("guild"));
    }
}
