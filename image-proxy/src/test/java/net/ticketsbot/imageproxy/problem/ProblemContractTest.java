package net.ticketsbot.imageproxy.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ProblemContractTest {

    private static final Path CONTRACT = Path.of("contract/openapi.yaml");

    @Test
    void namesEveryProblemAndNoOther() throws IOException {
        JsonNode type = new YAMLMapper().readTree(CONTRACT.toFile()).at("/components/schemas/Problem/properties/type");

        List<String> named = StreamSupport.stream(type.get("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::type)
                        .toList());
        assertThat(Arrays.stream(ProblemType.values()).map(problem -> problem.code() + " " + problem.status()))
                .allSatisfy(line -> assertThat(type.get("description").asText()).contains(line));
    }
}
