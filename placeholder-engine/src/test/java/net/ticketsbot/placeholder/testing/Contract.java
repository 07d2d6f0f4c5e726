package net.ticketsbot.placeholder.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The schemas of this service's contract. */
public final class Contract {

    private Contract() {}

    public static void requireFit(String schema, JsonNode document) throws IOException {
        assertThat(schema(schema).validate(document)).isEmpty();
    }

    public static boolean fits(String schema, JsonNode document) throws IOException {
        return schema(schema).validate(document).isEmpty();
    }

    private static JsonSchema schema(String name) throws IOException {
        String text = Files.readString(Path.of("contract", "schemas", name + ".json"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }
}
