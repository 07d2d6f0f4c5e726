package net.ticketsbot.registry.definition;

import static net.ticketsbot.registry.testing.Registry.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.ticketsbot.registry.problem.ProblemException;
import net.ticketsbot.registry.problem.Violation;
import org.jspecify.annotations.Nullable;

/** What holds whatever an author sends. */
class DefinitionPropertiesTest {

    private static final DefinitionReader READER = Definitions.reader(Map.of());

    private static final ObjectNode FULL = object("""
            {
              "name": "Example",
              "description": "About it",
              "image_url": "https://example.com/a.png",
              "http_method": "POST",
              "request_url": "https://example.com/%user_id%",
              "send_ticket": true,
              "validation_url": "https://example.com/",
              "validation_method": "GET",
              "secrets": [{ "name": "api_key", "description": "d", "pattern": "[a-z]+", "example": "abc" }],
              "headers": [{ "name": "X-Key", "value": "%api_key%" }],
              "basic_auth": { "username": "a", "password": "b" },
              "follow_up": { "request_url": "https://example.org/%score%", "headers": [{ "name": "A", "value": "b" }] },
              "placeholders": [
                { "name": "score", "json_path": "a.b", "from": "response", "fallback": "f", "format": "raw" },
                { "name": "rank", "json_path": "$.a", "from": "follow_up" }
              ],
              "cache_seconds": 60
            }
            """);

    /** A field with any other value is refused by its name, or read; what is read can be kept. */
    @Property(tries = 5_000)
    void isReadOrRefusedWithReasons(
            @ForAll("pointers") String first,
            @ForAll("values") JsonNode one,
            @ForAll("pointers") String second,
            @ForAll("values") JsonNode other) {
        ObjectNode json = FULL.deepCopy();
        put(json, first, one);
        put(json, second, other);

        Draft draft = read(json);

        Statistics.collect(draft == null ? "refused" : "read");
        Statistics.coverage(met -> met.check("read").percentage(share -> share > 1));
        if (draft != null) {
            Definition definition = draft.definition();
            assertThat(DefinitionDocument.read(DefinitionDocument.write(definition)))
                    .isEqualTo(definition);
            assertThat(READER.read(json, draft).definition()).isEqualTo(definition);
            assertThat(Terms.changes(definition, definition)).isEmpty();
        }
    }

    private static @Nullable Draft read(JsonNode json) {
        try {
            return READER.read(json, null);
        } catch (ProblemException e) {
            assertThat(Definitions.violations(e)).isNotEmpty();
            assertThat(Definitions.violations(e))
                    .extracting(Violation::field)
                    .doesNotContainNull()
                    .doesNotHaveDuplicates();
            return null;
        }
    }

    private static void put(ObjectNode json, String pointer, JsonNode value) {
        int slash = pointer.lastIndexOf('/');
        if (json.at(pointer.substring(0, slash)) instanceof ObjectNode owner) {
            // One and the same value may be chosen again, and would hold itself.
            owner.set(pointer.substring(slash + 1), value.deepCopy());
        }
    }

    @Provide
    Arbitrary<String> pointers() {
        return Arbitraries.of(
                "/name",
                "/description",
                "/image_url",
                "/privacy_policy_url",
                "/http_method",
                "/request_url",
                "/send_ticket",
                "/validation_url",
                "/validation_method",
                "/secrets",
                "/secrets/0/name",
                "/secrets/0/description",
                "/secrets/0/pattern",
                "/secrets/0/example",
                "/headers",
                "/headers/0/name",
                "/headers/0/value",
                "/basic_auth",
                "/basic_auth/username",
                "/follow_up",
                "/follow_up/request_url",
                "/follow_up/headers",
                "/follow_up/headers/0/value",
                "/placeholders",
                "/placeholders/0/name",
                "/placeholders/0/json_path",
                "/placeholders/0/from",
                "/placeholders/1/fallback",
                "/placeholders/1/format",
                "/cache_seconds",
                "/unknown");
    }

    @Provide
    Arbitrary<JsonNode> values() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Arbitrary<JsonNode> texts = Arbitraries.of(
                        "",
                        " ",
                        "a",
                        "GET",
                        "https://example.com/",
                        "https://%api_key%.example.com/",
                        "$['",
                        "$.a",
                        "after:x",
                        "(",
                        "\\",
                        "\u0000",
                        "\ud800",
                        "\n",
                        "response",
                        "follow_up",
                        "user_id",
                        "Authorization",
                        "%",
                        "%%",
                        "%api_key%",
                        ":",
                        "\u202e")
                .list()
                .ofMaxSize(2)
                .map(parts -> json.textNode(String.join("", parts)));
        Arbitrary<JsonNode> others = Arbitraries.of(
                json.nullNode(),
                json.booleanNode(true),
                json.numberNode(0),
                json.numberNode(3600),
                json.numberNode(-1.5),
                json.objectNode(),
                json.arrayNode(),
                json.arrayNode().add(1),
                json.arrayNode().addNull(),
                json.arrayNode().add(json.objectNode()),
                json.objectNode().put("name", "a"));
        Arbitrary<JsonNode> any = Arbitraries.strings().ofMaxLength(40).map(json::textNode);
        return Arbitraries.oneOf(List.of(texts, others, any));
    }
}
