package net.ticketsbot.registry;

import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.asEngine;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.ticketsbot.registry.testing.Contract;
import net.ticketsbot.registry.testing.RegistryTest;
import org.junit.jupiter.api.Test;

/** The story that the contract's examples tell, told to the service: it answers what they show. */
@RegistryTest
class GuideStoryTest {

    /** Whoever the examples speak of; other tests may, too. */
    private static final String USER = "585576154958921739";

    private static final String GUILD = "508392876359680000";

    /** What the service chooses, or what other tests have a part in. */
    private static final Set<String> CHOSEN = Set.of("id", "integration_id", "slug", "qualified_name", "logo_url");

    private static final Set<String> TIMES = Set.of("at", "accepted_at");

    private final ObjectMapper json = new ObjectMapper();
    private final String user = newId();
    private final String guild = newId();
    private final String inGuild = "/api/guilds/" + guild;

    @Test
    void answersWhatTheExamplesShow() throws IOException {
        Response created = asAuthor().body(example("Guide")).post("/api/integrations");
        answers(created, 201, "GuideCreated");
        String id = created.path("id");
        String integration = "/api/integrations/" + id;
        answers(asAuthor().get(integration + "/definition"), 200, "GuideCreated");

        answers(asAdmin().body(example("Consent")).put(inGuild + "/integrations/" + id), 201, "Activation");
        answers(asAdmin().body(example("Consent")).put(inGuild + "/integrations/" + id), 200, "Activation");
        answers(asAuthor().get(integration), 200, "Integration");
        answers(asAuthor().get("/api/integrations?owner=me"), 200, "Integrations");
        shows(asAdmin().get(inGuild + "/placeholders"), "Placeholders");

        String message = inGuild + "/panels/support/welcome-message";
        answers(asAdmin().body(example("WelcomeMessage")).put(message), 200, "WelcomeMessage");
        answers(asAdmin().get(message), 200, "WelcomeMessage");

        ObjectNode change = Contract.example("GuideOnAnotherHost").deepCopy();
        takeIds(change, json.readTree(created.asString()));
        answers(
                asAuthor()
                        .header("If-Match", created.header("ETag"))
                        .body(change.toString())
                        .put(integration + "/definition"),
                200,
                "GuideChanged");
        shows(asAdmin().get(inGuild + "/integrations"), "GuildIntegrations");
        answers(asEngine().get("/internal/guilds/" + guild + "/activations?panel=support"), 200, "Activations");
        answers(asAdmin().body(example("Consent")).put(inGuild + "/integrations/" + id), 409, "VersionConflict");
        answers(asAuthor().get(integration + "/audit"), 200, "IntegrationAudit");
        shows(asAdmin().get(inGuild + "/audit"), "GuildAudit");
    }

    @Test
    void problemsSayWhatTheirExamplesShow() throws IOException {
        String unnamed =
                Contract.example("Guide").<ObjectNode>deepCopy().put("name", "").toString();

        answers(asAuthor().body(unnamed).post("/api/integrations"), 400, "InvalidRequest");
        answers(asAuthor().get("/api/integrations/x"), 404, "NotFound");
        answers(asAuthor().get(inGuild + "/integrations"), 403, "Forbidden");
        answers(
                asAuthor().body(unnamed).put("/api/integrations/01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f/definition"),
                428,
                "PreconditionRequired");
        answers(asAuthor().contentType("text/plain").body("x").post("/api/integrations"), 415, "UnsupportedMediaType");
    }

    private RequestSpecification asAuthor() {
        return as(user);
    }

    private RequestSpecification asAdmin() {
        return as(user, guild);
    }

    private String example(String name) {
        return Contract.example(name).toString().replace(USER, user).replace(GUILD, guild);
    }

    private JsonNode shown(String name) throws IOException {
        return known(json.readTree(example(name)));
    }

    private void answers(Response response, int status, String example) throws IOException {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(known(json.readTree(response.asString()))).isEqualTo(shown(example));
    }

    /** A list may hold more than what its example shows. */
    private void shows(Response response, String example) throws IOException {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(known(json.readTree(response.asString())).path("items"))
                .containsAll(shown(example).path("items"));
    }

    /** Without what differs from run to run: that it is there is all that can be said of it. */
    private static JsonNode known(JsonNode answer) {
        if (answer instanceof ArrayNode array) {
            ArrayNode known = array.arrayNode();
            array.forEach(element -> known.add(known(element)));
            return known;
        }
        if (answer instanceof ObjectNode object) {
            ObjectNode known = object.objectNode();
            object.properties().forEach(field -> known.set(field.getKey(), known(field.getKey(), field.getValue())));
            return known;
        }
        return answer;
    }

    private static JsonNode known(String field, JsonNode value) {
        if (TIMES.contains(field)) {
            assertThat(value.asText()).matches("[0-9-]{10}T[0-9:.]{8,18}Z");
        }
        boolean differs = CHOSEN.contains(field) || TIMES.contains(field);
        return differs ? TextNode.valueOf(value.isTextual() ? field : "no text") : known(value);
    }

    /** An author sends back the ids that were read. */
    private static void takeIds(ObjectNode definition, JsonNode read) {
        for (String list : List.of("secrets", "headers", "placeholders")) {
            List<JsonNode> entries = new ArrayList<>();
            definition.path(list).forEach(entries::add);
            for (int i = 0; i < entries.size(); i++) {
                ((ObjectNode) entries.get(i)).set("id", read.path(list).path(i).path("id"));
            }
        }
    }
}
