package net.ticketsbot.registry.definition;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** The contract's schema of a definition, with the configured limits in place of the contract's, and its faults in words for an author. */
final class DefinitionSchema {

    private static final String CONTRACT = "/META-INF/openapi.yaml";
    private static final int MAX_NAME_SHOWN = 64;

    private final JsonSchema schema;
    private final String wholeNumber;

    DefinitionSchema(DefinitionConfig limits) {
        schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(limited(limits), SchemaValidatorsConfig.builder().build());
        // The first definition of a day should not pay for what all need.
        schema.initializeValidators();
        wholeNumber = "must be a whole number from 0 to " + limits.maxCacheSeconds();
    }

    private static ObjectNode limited(DefinitionConfig limits) {
        ObjectNode schemas = schemas();
        ObjectNode fields = (ObjectNode) schemas.path("DefinitionFields");
        limit(fields, "name", "maxLength", limits.maxName());
        limit(fields, "description", "maxLength", limits.maxDescription());
        for (String url : List.of("image_url", "privacy_policy_url", "request_url", "validation_url")) {
            limit(fields, url, "maxLength", limits.maxUrl());
        }
        limit(fields, "secrets", "maxItems", limits.maxSecrets());
        limit(fields, "headers", "maxItems", limits.maxHeaders());
        limit(fields, "placeholders", "maxItems", limits.maxPlaceholders());
        limit(fields, "cache_seconds", "maximum", limits.maxCacheSeconds());
        limit(schemas.path("Secret"), "description", "maxLength", limits.maxDescription());
        limit(schemas.path("Secret"), "example", "maxLength", limits.maxDescription());
        limit(schemas.path("Secret"), "pattern", "maxLength", limits.maxPattern());
        limit(schemas.path("Header"), "value", "maxLength", limits.maxHeaderValue());
        limit(schemas.path("BasicAuth"), "username", "maxLength", limits.maxHeaderValue());
        limit(schemas.path("BasicAuth"), "password", "maxLength", limits.maxHeaderValue());
        limit(schemas.path("FollowUp"), "request_url", "maxLength", limits.maxUrl());
        limit(schemas.path("FollowUp"), "headers", "maxItems", limits.maxHeaders());
        limit(schemas.path("Placeholder"), "json_path", "maxLength", limits.maxJsonPath());
        limit(schemas.path("Placeholder"), "fallback", "maxLength", limits.maxFallback());
        limit(schemas.path("Placeholder"), "format", "maxLength", limits.maxFormat());
        return flat(fields, schemas);
    }

    private static void limit(JsonNode type, String field, String keyword, int limit) {
        JsonNode property = type.path("properties").path(field);
        if (!property.has(keyword)) {
            throw new IllegalStateException("the contract has no " + keyword + " of " + field);
        }
        ((ObjectNode) property).put(keyword, limit);
    }

    /**
     * The contract's Definition is DefinitionFields with more properties and nothing else. In one object it means the same, except that one fault of a
     * field does not make all of them unknown.
     */
    private static ObjectNode flat(ObjectNode fields, ObjectNode schemas) {
        ObjectNode root = fields.deepCopy();
        ((ObjectNode) root.path("properties"))
                .setAll((ObjectNode) schemas.path("Definition").path("properties"));
        root.put("additionalProperties", false);
        root.putObject("components").set("schemas", schemas);
        return root;
    }

    private static ObjectNode schemas() {
        try (InputStream contract = requireNonNull(DefinitionSchema.class.getResourceAsStream(CONTRACT), CONTRACT)) {
            JsonNode all = new ObjectMapper(new YAMLFactory())
                    .readTree(contract)
                    .path("components")
                    .path("schemas");
            return ((ObjectNode) all)
                    .retain(
                            "Definition",
                            "DefinitionFields",
                            "Secret",
                            "Header",
                            "BasicAuth",
                            "FollowUp",
                            "Placeholder",
                            "Name");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check(JsonNode definition, Faults faults) {
        for (ValidationMessage message : schema.validate(definition)) {
            faults.add(field(message), wording(message));
        }
    }

    private String wording(ValidationMessage message) {
        JsonNode expected = message.getSchemaNode();
        return switch (message.getType()) {
            case "required" -> "is required";
            case "additionalProperties" -> "is not known here";
            case "minLength" -> "must not be empty";
            case "maxLength" -> "must have at most " + expected.asInt() + " characters";
            case "maxItems" -> "must have at most " + expected.asInt() + " entries";
            case "minimum", "maximum" -> wholeNumber;
            case "pattern" -> NameRules.SHAPE;
            case "enum" -> "must be " + String.join(" or ", texts(expected));
            case "type" -> type(expected.asText());
            default -> throw new IllegalStateException("no words for " + message.getType());
        };
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private String type(String expected) {
        return switch (expected) {
            case "string" -> "must be a string";
            case "boolean" -> "must be true or false";
            case "integer" -> wholeNumber;
            case "array" -> "must be a list";
            case "object" -> "must be an object";
            default -> throw new IllegalStateException("no words for " + expected);
        };
    }

    private static String field(ValidationMessage message) {
        StringBuilder field = new StringBuilder();
        JsonNodePath path = message.getInstanceLocation();
        for (int index = 0; index < path.getNameCount(); index++) {
            append(field, path.getElement(index));
        }
        if (message.getProperty() != null) {
            append(field, printable(message.getProperty()));
        }
        return field.toString();
    }

    private static void append(StringBuilder field, Object element) {
        if (element instanceof Integer index) {
            field.append('[').append(index).append(']');
        } else {
            field.append(field.isEmpty() ? "" : ".").append(element);
        }
    }

    private static String printable(String name) {
        String cut = name.length() > MAX_NAME_SHOWN ? name.substring(0, MAX_NAME_SHOWN) + '…' : name;
        return cut.replaceAll("[^\\p{Graph} …]", "?");
    }
}
