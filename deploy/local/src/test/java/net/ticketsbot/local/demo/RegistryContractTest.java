package net.ticketsbot.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the demo sends is what the registry's contract asks for. */
class RegistryContractTest {

    private static final String CREATE = "/paths/~1api~1integrations/post";
    private static final String ADD = "/paths/~1api~1guilds~1{guild}~1integrations~1{id}/put";
    private static final String WRITE = "/paths/~1api~1guilds~1{guild}~1panels~1{panel}~1welcome-message/put";

    private final JsonNode contract;

    RegistryContractTest() throws IOException {
        contract = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("../../integration-registry/contract/openapi.yaml")
                        .toFile());
    }

    @Test
    void sendsWhatTheRegistryReads() {
        assertThat(faults(CREATE, Guide.definition("https://example.ticketsbot.net")))
                .isEmpty();
        assertThat(faults(ADD, Guide.activation("an-example-key"))).isEmpty();
        assertThat(faults(WRITE, Guide.welcomeMessage())).isEmpty();
    }

    @Test
    void sendsNothingElse() {
        ObjectNode unknown = Guide.activation("an-example-key").put("unknown", 1);

        assertThat(faults(ADD, unknown)).isNotEmpty();
    }

    @Test
    void adminsSeeTheVersionThatTheyAccept() {
        JsonNode created = example(CREATE + "/responses/201");

        assertThat(created.path("id").asText()).isNotEmpty();
        assertThat(Guide.activation("an-example-key").get("version")).isEqualTo(created.get("version"));
    }

    private Set<ValidationMessage> faults(String operation, JsonNode body) {
        ObjectNode schema = contract.at(operation + "/requestBody/content/application~1json/schema")
                .deepCopy();
        schema.set("components", contract.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schema)
                .validate(body);
    }

    private JsonNode example(String answer) {
        JsonNode example = contract.at(answer + "/content/application~1json/examples")
                .elements()
                .next();
        return contract.at(example.path("$ref").asText().substring(1)).path("value");
    }
}
