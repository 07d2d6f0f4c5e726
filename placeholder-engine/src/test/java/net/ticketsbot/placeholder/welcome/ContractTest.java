package net.ticketsbot.placeholder.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.ticketsbot.placeholder.testing.Contract;
import net.ticketsbot.placeholder.testing.Tickets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"ticket-opened", "welcome-message"})
    void showsExamplesThatFitTheirSchema(String topic) throws IOException {
        Contract.requireFit(topic, JSON.readTree(Tickets.agreed("placeholder-engine", topic)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"guild_id\": \"1\", \"user_id\": \"1\", \"ticket_id\": 1}",
                "{\"event_id\": \"\", \"guild_id\": \"1\", \"user_id\": \"1\", \"ticket_id\": 1}",
                "{\"event_id\": \"e\", \"guild_id\": 1, \"user_id\": \"1\", \"ticket_id\": 1}",
                "{\"event_id\": \"e\", \"guild_id\": \"1\", \"user_id\": \"0\", \"ticket_id\": 1}",
                "{\"event_id\": \"e\", \"guild_id\": \"1\", \"user_id\": \"1\", \"ticket_id\": \"1\"}",
                "{\"event_id\": \"e\", \"guild_id\": \"1\", \"user_id\": \"1\", \"ticket_id\": 1, \"form_data\": []}"
            })
    void saysInItsSchemaWhatIsNoTicket(String event) throws IOException {
        assertThat(Contract.fits("ticket-opened", JSON.readTree(event))).isFalse();
    }

    @Test
    void namesEveryTopicAndRefersOnlyToFilesThatExist() throws IOException {
        JsonNode asyncApi =
                new YAMLMapper().readTree(Path.of("contract/asyncapi.yaml").toFile());

        assertThat(asyncApi.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(asyncApi.path("channels").fieldNames())
                .toIterable()
                .containsExactly("ticket-opened", "welcome-message", "ticket-opened-dead-letter");
        List<String> references = asyncApi.findValuesAsText("$ref");
        assertThat(references)
                .filteredOn(reference -> reference.startsWith("schemas/"))
                .hasSize(3);
        assertThat(references)
                .allSatisfy(reference ->
                        assertThat(resolves(asyncApi, reference)).as(reference).isTrue());
    }

    private static boolean resolves(JsonNode document, String reference) {
        return reference.startsWith("#")
                ? !document.at(reference.substring(1)).isMissingNode()
                : Files.exists(Path.of("contract", reference));
    }
}
