package net.ticketsbot.registry.definition;

import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionDocumentTest {

    private static final Definition PLAIN = new Definition(
            "Example",
            "About it",
            null,
            null,
            HttpMethod.POST,
            UrlTemplate.stored("https://example.com/%user_id%"),
            true,
            new Validation(UrlTemplate.stored("https://example.com/check"), HttpMethod.POST, null),
            List.of(new Secret("s1", "api_key", null, null, null)),
            List.of(new Header("h1", "X-Key", "v1")),
            null,
            null,
            List.of(new Placeholder("p1", "score", "user.score", Source.RESPONSE, "none", null)),
            60);

    /** As jsonb_build_object and jsonb_strip_nulls of V2 write it. */
    private static final String OF_THE_MIGRATION = """
            {
              "name": "Example",
              "description": "About it",
              "http_method": "POST",
              "request_url": "https://example.com/%user_id%",
              "send_ticket": true,
              "validation": { "url": "https://example.com/check", "method": "POST" },
              "secrets": [{ "id": "s1", "name": "api_key" }],
              "headers": [{ "id": "h1", "name": "X-Key", "value_id": "v1" }],
              "placeholders": [
                { "id": "p1", "name": "score", "json_path": "user.score", "from": "response", "fallback": "none" }
              ],
              "cache_seconds": 60
            }
            """;

    @Test
    void readsAndWritesWhatTheMigrationWrites() {
        assertThat(DefinitionDocument.read(OF_THE_MIGRATION)).isEqualTo(PLAIN);
        assertThat(object(DefinitionDocument.write(PLAIN))).isEqualTo(object(OF_THE_MIGRATION));
    }

    @Test
    void readsBackAllThatWasWritten() {
        ObjectNode json = guide();
        json.setAll(object("""
                {
                  "headers": [],
                  "validation_url": "https://check.ticketsbot.net/",
                  "validation_method": "GET",
                  "basic_auth": { "username": "a", "password": "canary" },
                  "follow_up": { "request_url": "https://other.example/", "headers": [{ "name": "A", "value": "canary" }] },
                  "placeholders": [{ "name": "a", "json_path": "$.a", "from": "follow_up", "format": "raw" }]
                }
                """));
        Definition definition = Definitions.reader(Map.of()).read(json, null).definition();

        String document = DefinitionDocument.write(definition);

        assertThat(DefinitionDocument.read(document)).isEqualTo(definition);
        assertThat(document).contains("\"from\":\"follow_up\"", "\"value_id\":").doesNotContain("canary", "null");
    }

    @Test
    void readsWhatANewerReleaseWrote() {
        ObjectNode newer = object(OF_THE_MIGRATION).put("new_field", 1);
        newer.withArray("secrets").addObject().put("id", "s2").put("name", "b").put("new_field", 1);

        assertThat(DefinitionDocument.read(newer.toString()).secrets()).hasSize(2);
    }

    @Test
    void aListThatIsAbsentIsEmpty() {
        ObjectNode older = object(OF_THE_MIGRATION);
        older.remove(List.of("secrets", "headers", "placeholders"));

        Definition definition = DefinitionDocument.read(older.toString());

        assertThat(definition.secrets()).isEmpty();
        assertThat(definition.headers()).isEmpty();
        assertThat(definition.placeholders()).isEmpty();
    }

    @Test
    void aBrokenDocumentIsNotQuoted() {
        assertThatThrownBy(() -> DefinitionDocument.read("{\"name\": canary"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("canary");
    }
}
