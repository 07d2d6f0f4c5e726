package net.ticketsbot.registry.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CONTRACT = Path.of("contract");
    private static final UUID INTEGRATION = UUID.fromString("6f1c3a52-8d1f-4a8e-9a4e-2f0c7b9d5e31");

    @ParameterizedTest
    @ValueSource(strings = {"integration-changed", "integration-request"})
    void showsExamplesThatFitTheirSchema(String topic) throws IOException {
        assertThat(schema(topic).validate(example(topic))).isEmpty();
    }

    static Stream<IntegrationChanged> everyKind() {
        return Stream.of(
                IntegrationChanged.inGuild("508392876359680000", INTEGRATION, 2),
                IntegrationChanged.everywhere(INTEGRATION, 2),
                IntegrationChanged.removed("508392876359680000", INTEGRATION),
                IntegrationChanged.welcomeMessage("508392876359680000", "support"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void writesWhatTheSchemaSays(IntegrationChanged event) throws IOException {
        JsonNode written = JSON.readTree(
                Message.of(event, UUID.randomUUID(), Instant.EPOCH).json());

        JsonSchema schema = schema("integration-changed");
        assertThat(schema.validate(written)).isEmpty();
        assertThat(schema.getSchemaNode().path("properties").fieldNames())
                .toIterable()
                .containsAll(written::fieldNames);
        assertThat(schema.getSchemaNode().at("/properties/change/examples")).contains(written.path("change"));
    }

    @Test
    void writesTheExample() throws IOException {
        JsonNode example = example("integration-changed");

        Message message = Message.of(
                IntegrationChanged.inGuild(
                        example.path("guild_id").asText(),
                        INTEGRATION,
                        example.path("version").asInt()),
                UUID.fromString(example.path("event_id").asText()),
                Instant.parse(example.path("changed_at").asText()));

        assertThat(JSON.readTree(message.json())).isEqualTo(example);
    }

    @Test
    void namesBothTopicsAndRefersOnlyToWhatIsThere() throws IOException {
        JsonNode document = new ObjectMapper(new YAMLFactory())
                .readTree(CONTRACT.resolve("asyncapi.yaml").toFile());

        assertThat(document.path("channels").fieldNames())
                .toIterable()
                .containsExactly("integration-changed", "integration-request");
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references)
                .filteredOn(reference -> reference.startsWith("schemas/"))
                .hasSize(2);
        assertThat(references)
                .allSatisfy(reference ->
                        assertThat(resolves(document, reference)).as(reference).isTrue());
    }

    private static boolean resolves(JsonNode document, String reference) {
        return reference.startsWith("#")
                ? !document.at(reference.substring(1)).isMissingNode()
                : Files.exists(CONTRACT.resolve(reference));
    }

    private static JsonNode example(String topic) throws IOException {
        return JSON.readTree(
                CONTRACT.resolve("examples").resolve(topic + ".json").toFile());
    }

    private static JsonSchema schema(String topic) throws IOException {
        String text = Files.readString(CONTRACT.resolve("schemas").resolve(topic + ".json"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
    }
}
