package net.ticketsbot.registry;

import static net.ticketsbot.registry.testing.Registry.anonymously;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.ticketsbot.registry.problem.ProblemType;
import net.ticketsbot.registry.testing.Contract;
import net.ticketsbot.registry.testing.RegistryTest;
import org.junit.jupiter.api.Test;

/** What the tests ask for is held to the contract by {@link Contract}; here, that there is nothing beside it. */
@RegistryTest
class ContractTest {

    @Test
    void describesEveryOperationAndNoOther() {
        Set<String> implemented = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackagesOf(ContractTest.class)) {
            if (type.isAnnotatedWith(Path.class)) {
                type.getMethods().forEach(method -> addOperation(implemented, type, method));
            }
        }

        assertThat(implemented).isNotEmpty().isEqualTo(Contract.operations());
    }

    private static void addOperation(Set<String> operations, JavaClass type, JavaMethod method) {
        method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                .map(annotation -> annotation
                        .getRawType()
                        .getAnnotationOfType(HttpMethod.class)
                        .value())
                .forEach(verb -> operations.add(verb + ' ' + path(type, method)));
    }

    private static String path(JavaClass type, JavaMethod method) {
        String below = method.isAnnotatedWith(Path.class)
                ? method.getAnnotationOfType(Path.class).value()
                : "";
        return type.getAnnotationOfType(Path.class).value() + below;
    }

    @Test
    void listsEveryProblemAndNoOther() {
        JsonNode types = Contract.at("/components/schemas/Problem/properties/type/enum");

        assertThat(types)
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> type.uri().toString())
                        .toList());
    }

    @Test
    void isWhatTheServiceServes() throws IOException {
        String served =
                anonymously().get("/q/openapi").then().statusCode(200).extract().asString();

        JsonNode paths = new ObjectMapper(new YAMLFactory()).readTree(served).path("paths");

        assertThat(paths.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(Contract.at("/paths").properties().stream()
                        .map(Map.Entry::getKey)
                        .toList());
        assertThat(served).contains("a server keeps the version that it accepted");
    }

    @Test
    void metricsAreServed() {
        String metrics =
                anonymously().get("/q/metrics").then().statusCode(200).extract().asString();

        assertThat(metrics).contains("jvm_memory_used_bytes");
    }
}
