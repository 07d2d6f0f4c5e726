package net.ticketsbot.registry.input;

import static net.ticketsbot.registry.testing.Registry.anonymously;
import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.asEngine;
import static net.ticketsbot.registry.testing.Registry.createGuide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.ticketsbot.registry.testing.Contract;
import net.ticketsbot.registry.testing.RegistryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class MethodsTest {

    private static final String SOME_ID = "5c2b1a0e-0000-4000-8000-000000000000";

    /** Every path of the contract. */
    static Stream<String> paths() {
        return Contract.operations().stream()
                .map(operation -> operation.substring(operation.indexOf(' ') + 1))
                .filter(path -> path.startsWith("/api/") || path.startsWith("/internal/"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aRefusalNamesTheMethodsOfTheContract(String path) {
        String allowed = anonymously()
                .request("PATCH", example(path))
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/method-not-allowed"))
                .extract()
                .header("Allow");

        assertThat(allowed.split(", ")).containsExactlyInAnyOrderElementsOf(methods(path));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void optionsAreTheMethodsOfTheContract(String path) {
        String allowed = anonymously()
                .request(Method.OPTIONS, example(path))
                .then()
                .statusCode(204)
                .body(emptyString())
                .extract()
                .header("Allow");

        assertThat(allowed.split(", ")).containsExactlyInAnyOrderElementsOf(methods(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/api/integrations/" + SOME_ID + "/nothing", "/nothing"})
    void whatIsNowhereHasNoOptions(String path) {
        anonymously()
                .request(Method.OPTIONS, path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void headIsGetWithoutABody() {
        String owner = newId();
        String id = createGuide(owner);

        as(owner).head("/api/integrations/" + id).then().statusCode(200).body(emptyString());
        as(newId()).head("/api/integrations/" + id).then().statusCode(404).body(emptyString());
        anonymously().head("/api/integrations/" + id).then().statusCode(401);
        asEngine().head("/internal/guilds/1/activations").then().statusCode(200);
    }

    private static String example(String path) {
        return path.replaceAll("\\{id}", SOME_ID).replaceAll("\\{[a-z]+}", "1");
    }

    private static Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        Contract.operations().stream()
                .filter(operation -> operation.endsWith(' ' + path))
                .map(operation -> operation.substring(0, operation.indexOf(' ')))
                .forEach(methods::add);
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }
}
