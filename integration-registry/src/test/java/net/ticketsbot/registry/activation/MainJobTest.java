package net.ticketsbot.registry.activation;

import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.asEngine;
import static net.ticketsbot.registry.testing.Registry.createGuide;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import net.ticketsbot.registry.testing.RegistryTest;
import org.junit.jupiter.api.Test;

/** The guide from its first to its last step. */
@RegistryTest
class MainJobTest {

    private static final String GUILD = "508392876359680000";
    private static final Path EXAMPLE = Path.of("contract/examples/activations.json");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void theEngineGetsWhatTheAgreedExampleShows() throws IOException {
        ObjectNode agreed = (ObjectNode) json.readTree(EXAMPLE.toFile());
        String id = createGuide("11");
        as("11", GUILD)
                .body("{\"version\": 1, \"secrets\": {\"api_key\": \"an-example-key\"}}")
                .put("/api/guilds/" + GUILD + "/integrations/" + id)
                .then()
                .statusCode(201);
        as("11", GUILD)
                .body(agreed.at("/welcome_messages/0/welcome_message").toString())
                .put("/api/guilds/" + GUILD + "/panels/support/welcome-message")
                .then()
                .statusCode(200);

        String answer = asEngine()
                .get("/internal/guilds/" + GUILD + "/activations")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        String slug = as("11").get("/api/integrations/" + id).path("slug");
        ((ObjectNode) agreed.at("/integrations/0")).put("id", id).put("slug", slug);
        ((ObjectNode) agreed.at("/built_in/0"))
                .put("id", json.readTree(answer).at("/built_in/0/id").asText());
        assertThat(json.readTree(answer)).isEqualTo(agreed);
    }
}
