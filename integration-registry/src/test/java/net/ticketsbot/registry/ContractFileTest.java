package net.ticketsbot.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.ticketsbot.registry.problem.ProblemType;
import net.ticketsbot.registry.testing.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract by itself; {@link GuideStoryTest} holds its examples to the service. */
class ContractFileTest {

    /** What can be sent or answered, of one media type. */
    record Content(String where, JsonNode schema, JsonNode examples) {

        @Override
        public String toString() {
            return where;
        }
    }

    @ParameterizedTest
    @MethodSource("contents")
    void everyBodyHasExamplesThatFitItsSchema(Content content) {
        assertThat(content.examples())
                .isNotEmpty()
                .allSatisfy(example -> assertThat(Contract.faults(
                                content.schema(), Contract.resolve(example).path("value")))
                        .isEmpty());
    }

    static Stream<Content> contents() {
        return Contract.operations().stream().flatMap(ContractFileTest::contents);
    }

    private static Stream<Content> contents(String operation) {
        JsonNode described = Contract.at(Contract.pointer(operation));
        return Stream.concat(
                contents(operation, described.path("requestBody")),
                described.path("responses").properties().stream()
                        .flatMap(answer -> contents(operation + ' ' + answer.getKey(), answer.getValue())));
    }

    private static Stream<Content> contents(String where, JsonNode body) {
        return Contract.resolve(body).path("content").properties().stream()
                .map(type -> new Content(
                        where, type.getValue().path("schema"), type.getValue().path("examples")));
    }

    @Test
    void everyExampleIsOfSomething() {
        Set<String> shown = contents()
                .flatMap(content -> StreamSupport.stream(content.examples().spliterator(), false))
                .map(example -> example.path("$ref").asText())
                .collect(Collectors.toSet());

        assertThat(Contract.at("/components/examples").properties())
                .extracting(example -> "#/components/examples/" + example.getKey())
                .containsExactlyInAnyOrderElementsOf(shown);
    }

    @Test
    void showsEveryProblemAsItIsWritten() {
        JsonNode examples = Contract.at("/components/responses/Problem/content/application~1problem+json/examples");

        assertThat(examples)
                .extracting(example -> Contract.resolve(example).path("value"))
                .extracting(problem -> List.<Object>of(
                        problem.path("type").asText(),
                        problem.path("status").asInt(),
                        problem.path("title").asText()))
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> List.<Object>of(type.uri().toString(), type.status(), type.title()))
                        .toList());
    }

    /** The engine's tests read the file. */
    @Test
    void showsTheEngineWhatItsTestsRead() throws IOException {
        JsonNode file = new ObjectMapper()
                .readTree(Path.of("contract/examples/activations.json").toFile());

        assertThat(Contract.example("Activations")).isEqualTo(file);
    }

    @Test
    void refersToNothingThatIsNotThere() {
        List<String> references = Contract.at("").findValuesAsText("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                Contract.at(reference.substring(1)).isMissingNode())
                        .isFalse());
    }

    @Test
    void itsSchemasAreSchemas() {
        JsonSchema metaSchema =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(SchemaId.V202012));

        assertThat(Contract.at("/components/schemas").properties())
                .extracting(Map.Entry::getValue)
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(metaSchema.validate(schema)).isEmpty());
    }
}
