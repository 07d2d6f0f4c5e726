package net.ticketsbot.secureproxy.forward;

import static io.restassured.RestAssured.given;
import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.ticketsbot.secureproxy.problem.ProblemType;
import net.ticketsbot.secureproxy.testing.ProxyTest;
import net.ticketsbot.secureproxy.testing.Upstream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files in contract/ are what this service does. */
@ProxyTest
class ContractTest {

    private static final Path CONTRACT = Path.of("contract");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void servesTheContractAsItIs() throws IOException {
        String served = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        JsonNode document = json.readTree(served);
        assertThat(document.get("paths")).isEqualTo(openapi().get("paths"));
        assertThat(document.get("components").get("schemas"))
                .isEqualTo(openapi().get("components").get("schemas"));
    }

    @ParameterizedTest
    @CsvSource({"proxy-request.json, ForwardRequest", "problem.json, Problem"})
    void anExampleIsWhatItsSchemaSays(String example, String schema) throws IOException {
        JsonNode document =
                json.readTree(CONTRACT.resolve("examples").resolve(example).toFile());

        assertThat(schema(schema).validate(document)).isEmpty();
    }

    @Test
    void readsTheAgreedExample() throws IOException {
        Buffer example = Buffer.buffer(Files.readAllBytes(CONTRACT.resolve("examples/proxy-request.json")));

        Draft draft = DraftParser.parse(example);

        assertThat(draft.url).isEqualTo("https://example.ticketsbot.net/lookup?user=585576154958921739");
        assertThat(draft.method).isEqualTo("GET");
        assertThat(draft.headers).containsOnlyKeys("Authorization");
        assertThat(draft.timeoutMillis).isEqualTo(3000);
        assertThat(draft.maxBytes).isEqualTo(1048576);
        assertThat(draft.integrationId).isEqualTo("01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f");
        assertThat(draft.guildId).isEqualTo("508392876359680000");
    }

    @Test
    void theSchemaNamesEveryFieldThatIsRead() throws IOException {
        List<String> fields = new ArrayList<>();
        schemaNode("ForwardRequest").get("properties").fieldNames().forEachRemaining(fields::add);

        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "url",
                        "method",
                        "headers",
                        "json_body",
                        "body",
                        "timeout_ms",
                        "max_bytes",
                        "integration_id",
                        "guild_id");
    }

    @Test
    void theSchemaNamesEveryErrorCode() throws IOException {
        List<String> codes = new ArrayList<>();
        schemaNode("ProxyError").get("enum").forEach(code -> codes.add(code.asText()));

        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ProblemType.values()).map(ProblemType::code).toList());
    }

    @Test
    void theSchemaSaysWhoseFaultEachErrorIs() throws IOException {
        Map<String, String> faults = new HashMap<>();
        schemaNode("ProxyError")
                .get("x-faults")
                .properties()
                .forEach(fault -> fault.getValue().forEach(code -> faults.put(code.asText(), fault.getKey())));

        assertThat(faults)
                .isEqualTo(Stream.of(ProblemType.values())
                        .collect(toMap(
                                ProblemType::code, type -> type.fault().name().toLowerCase(ROOT))));
    }

    @Test
    void theContractNamesEveryStatusOfAProblem() throws IOException {
        List<String> statuses = new ArrayList<>();
        openapi().at("/paths/~1proxy/post/responses").fieldNames().forEachRemaining(statuses::add);

        assertThat(statuses)
                .containsAll(Stream.of(ProblemType.values())
                        .filter(type -> type != ProblemType.NOT_FOUND)
                        .map(type -> Integer.toString(type.status()))
                        .toList());
    }

    @Test
    void aProblemIsWhatItsSchemaSays() throws IOException {
        String problem = given().header("authorization", "Bearer " + Upstream.token())
                .contentType("application/json")
                .body("{\"url\":\"http://author.example.com/\",\"method\":\"GET\",\"headers\":{\"Host\":\"x\"}}")
                .post("/proxy")
                .then()
                .statusCode(400)
                .extract()
                .asString();

        assertThat(schema("Problem").validate(json.readTree(problem))).isEmpty();
    }

    private JsonSchema schema(String name) throws IOException {
        ObjectNode root = schemaNode(name);
        root.set("components", openapi().get("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root);
    }

    private static ObjectNode schemaNode(String name) throws IOException {
        return (ObjectNode) openapi().at("/components/schemas/" + name);
    }

    private static JsonNode openapi() throws IOException {
        return new YAMLMapper().readTree(CONTRACT.resolve("openapi.yaml").toFile());
    }
}
