package net.ticketsbot.registry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Holds every answer that a test gets to contract/openapi.yaml: status, media type and body. */
public final class Contract implements Filter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = read();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final Map<JsonNode, JsonSchema> COMPILED = new ConcurrentHashMap<>();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** Every operation as "METHOD path". */
    public static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(method.toUpperCase(Locale.ROOT) + ' ' + path.getKey());
                    }
                }));
        return operations;
    }

    public static JsonNode at(String pointer) {
        return DOCUMENT.at(pointer);
    }

    /** Where "METHOD path" is described. */
    public static String pointer(String operation) {
        String[] parts = operation.split(" ", 2);
        return path(parts[1]) + '/' + parts[0].toLowerCase(Locale.ROOT);
    }

    /** One of the components' examples. */
    public static JsonNode example(String name) {
        JsonNode example = DOCUMENT.at("/components/examples/" + name + "/value");
        assertThat(example.isMissingNode()).as("there is an example %s", name).isFalse();
        return example;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification unused, FilterContext context) {
        Response response = context.next(request, unused);
        String path = template(URI.create(request.getURI()).getPath());
        String method = request.getMethod().toLowerCase(Locale.ROOT);
        if (path != null && DOCUMENT.path("paths").path(path).has(method)) {
            check(pointer(request.getMethod() + ' ' + path) + "/responses/" + response.statusCode(), response);
        }
        return response;
    }

    private static void check(String pointer, Response response) {
        JsonNode documented = resolve(DOCUMENT.at(pointer));
        assertThat(documented.isMissingNode()).as("%s is documented", pointer).isFalse();
        if (!documented.has("content")) {
            assertThat(response.asString()).as(pointer).isEmpty();
            return;
        }
        String mediaType = response.contentType().replaceAll(";.*", "");
        JsonNode schema = documented.path("content").path(mediaType).path("schema");
        assertThat(schema.isMissingNode())
                .as("%s with %s is documented", pointer, mediaType)
                .isFalse();
        assertThat(faults(schema, json(response.asString()))).as(pointer).isEmpty();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of the body the contract's schema does not allow. */
    public static Set<ValidationMessage> faults(JsonNode schema, JsonNode body) {
        return COMPILED.computeIfAbsent(schema, Contract::compile).validate(body);
    }

    private static JsonSchema compile(JsonNode schema) {
        ObjectNode root = JSON.createObjectNode();
        root.setAll((ObjectNode) schema);
        root.set("components", DOCUMENT.path("components"));
        return SCHEMAS.getSchema(root);
    }

    /** What it says, or what it refers to. */
    public static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static @Nullable String template(String path) {
        String found = null;
        for (var entry : DOCUMENT.path("paths").properties()) {
            if (path.matches(entry.getKey().replaceAll("\\{[a-z]+}", "[^/]+"))) {
                found = entry.getKey();
            }
        }
        return found;
    }

    private static String path(String path) {
        return "/paths/" + path.replace("/", "~1");
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(Path.of("contract/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
