package net.ticketsbot.registry.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.ticketsbot.registry.definition.HttpMethod;
import net.ticketsbot.registry.definition.ValueName;
import net.ticketsbot.registry.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our side of secure-proxy's contract. */
class ProxyContractTest {

    private static final Path CONTRACT = Path.of("../secure-proxy/contract");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestBuilder requests = new RequestBuilder(Limits.DEFAULT);

    @Test
    void writesTheAgreedExample() throws IOException {
        ProxyRequest request = new ProxyRequest(
                "https://example.ticketsbot.net/lookup?user=585576154958921739",
                "GET",
                Map.of("Authorization", "an-example-key"),
                null,
                3000,
                1_048_576,
                "01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f",
                "508392876359680000");

        JsonNode agreed =
                JSON.readTree(CONTRACT.resolve("examples/proxy-request.json").toFile());
        assertThat(JSON.readTree(JSON.writeValueAsBytes(request))).isEqualTo(agreed);
    }

    @ParameterizedTest
    @EnumSource(HttpMethod.class)
    void asksAsTheSchemaSays(HttpMethod method) throws IOException {
        Authors author = Authors.asking(method, "https://api.example.com/%api_key%")
                .with(ValueName.header("X-Key"), "%api_key%")
                .with(ValueName.USERNAME, "user")
                .with(ValueName.PASSWORD, "%api_key%");

        ProxyRequest request = requests.build(author.attempt(Map.of("api_key", "\"quoted\" \\ %41 ~")));

        assertThat(schema("ForwardRequest").validate(JSON.readTree(JSON.writeValueAsBytes(request))))
                .isEmpty();
    }

    /** Who has to mend something is secure-proxy's to say: what it calls the target's fault, and nothing that is ours or its own. */
    @Test
    void blamesWhomTheContractBlames() throws IOException {
        JsonNode faults = document().at("/components/schemas/ProxyError/x-faults");
        Set<String> blamed = blamed(document().at("/components/schemas/ProxyError/enum"));

        assertThat(blamed).containsAll(texts(faults.path("target")));
        assertThat(blamed).doesNotContainAnyElementsOf(texts(faults.path("ours")));
        assertThat(blamed).hasSize(TargetFault.values().length);
    }

    private static Set<String> blamed(JsonNode codes) {
        Set<String> blamed = new TreeSet<>();
        Attempt attempt =
                Authors.asking(HttpMethod.GET, "https://api.example.com/").attempt(Map.of());
        ProxyRequest request = new ProxyRequest("", "GET", Map.of(), null, 1, 1, "", "");
        for (String code : texts(codes)) {
            ProxyAnswer answer = new ProxyAnswer(502, null, code, Buffer.buffer());
            if (Refusal.of(answer, attempt, request).type() == ProblemType.VALIDATION_FAILED) {
                blamed.add(code);
            }
        }
        return blamed;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonSchema schema(String name) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("$ref", "#/components/schemas/" + name);
        root.set("components", document().path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root);
    }

    private static JsonNode document() throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(CONTRACT.resolve("openapi.yaml").toFile());
    }
}
