package net.ticketsbot.registry.integration;

import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.stream.IntStream;
import net.ticketsbot.registry.problem.ProblemException;
import net.ticketsbot.registry.problem.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionReaderTest {

    private final DefinitionReader reader = new DefinitionReader(new SmallRyeConfigBuilder()
            .withMapping(IntegrationConfig.class)
            .build()
            .getConfigMapping(IntegrationConfig.class));

    @Test
    void readsTheGuidesIntegration() {
        DefinitionDraft draft = reader.read(guide());

        assertThat(draft.httpMethod()).isEqualTo(HttpMethod.GET);
        assertThat(draft.sendTicket()).isFalse();
        assertThat(draft.cacheSeconds()).isZero();
        assertThat(draft.secrets()).containsExactly(new Secret("api_key", null));
        assertThat(draft.placeholders()).hasSize(5).contains(new Placeholder("username", "user.username", null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {"name": ""}                                            | name            | must not be empty
            {"name": "   "}                                         | name            | must not be empty
            {"name": null}                                          | name            | is required
            {"name": 7}                                             | name            | must be a string
            {"name": ["a"]}                                         | name            | must be a string
            {"name": "a\\u0000b"}                                   | name            | control characters
            {"name": "a\\u001bb"}                                   | name            | control characters
            {"name": "a\\ud83d"}                                    | name            | valid Unicode
            {"name": "\\ude42a"}                                    | name            | valid Unicode
            {"name": "a\\nb"}                                        | name            | must be one line
            {"description": ""}                                     | description     | must not be empty
            {"image_url": "http://example.com/a.png"}               | image_url       | must be an https:// URL
            {"image_url": "https:/example.com/a.png"}               | image_url       | must be an https:// URL
            {"image_url": "data:image/png;base64,AA"}               | image_url       | must be an https:// URL
            {"image_url": "https://user:pw@example.com/a.png"}      | image_url       | user name
            {"image_url": "https://example.com/%user_id%"}          | image_url       | must be an https:// URL
            {"privacy_policy_url": "javascript:alert(1)"}           | privacy_policy_url | must be an https:// URL
            {"privacy_policy_url": "https://a.com/<script>"}        | privacy_policy_url | must be an https:// URL
            {"http_method": "get"}                                  | http_method     | must be GET or POST
            {"http_method": "DELETE"}                               | http_method     | must be GET or POST
            {"http_method": null}                                   | http_method     | is required
            {"request_url": "https://example.com/%nope%"}           | request_url     | unknown placeholder
            {"validation_url": "https://example.com/%nope%"}        | validation_url  | unknown placeholder
            {"send_ticket": true}                                   | send_ticket     | needs the method POST
            {"send_ticket": "true"}                                 | send_ticket     | must be true or false
            {"cache_seconds": -1}                                   | cache_seconds   | from 0 to 3600
            {"cache_seconds": 3601}                                 | cache_seconds   | from 0 to 3600
            {"cache_seconds": 1.5}                                  | cache_seconds   | from 0 to 3600
            {"cache_seconds": "60"}                                 | cache_seconds   | from 0 to 3600
            {"cache_seconds": 99999999999999999999}                 | cache_seconds   | from 0 to 3600
            {"secrets": {}}                                         | secrets         | must be a list
            {"secrets": ["api_key"]}                                | secrets[0]      | must be an object
            {"secrets": [{"name": "%api_key%"}]}                    | secrets[0].name | without percent signs
            {"secrets": [{"name": "user_id"}]}                      | secrets[0].name | built-in
            {"secrets": [{"name": "Username"}]}                     | secrets[0].name | built-in
            {"secrets": [{"name": "date_days"}]}                    | secrets[0].name | built-in
            {"secrets": [{"name": "roblox_id"}]}                    | secrets[0].name | built-in
            {"secrets": [{"name": "a"}, {"name": "A"}]}             | secrets[1].name | used twice
            {"secrets": [{"name": "a", "value": "x"}]}              | secrets[0].value | is not known here
            {"headers": [{"name": "a"}]}                            | headers[0].value | is required
            {"headers": [{"name": "Host", "value": "x"}]}           | headers[0].name | must not be host
            {"headers": [{"name": "a", "value": "x\\r\\ny"}]}       | headers[0].value | visible ASCII
            {"headers": [{"name": "a", "value": "%nope%"}]}         | headers[0].value | unknown placeholder
            {"headers": [{"name": "a", "value": "x"}, {"name": "A", "value": "y"}]} | headers[1].name | used twice
            {"placeholders": [{"name": "a"}]}                       | placeholders[0].json_path | is required
            {"placeholders": [{"name": "a b", "json_path": "a"}]}   | placeholders[0].name | 1 to 32 letters
            {"placeholders": [{"name": "user", "json_path": "a"}]}  | placeholders[0].name | built-in
            {"placeholders": [{"name": "roblox_username", "json_path": "a"}]} | placeholders[0].name | built-in
            {"placeholders": [{"name": "TICKET_ID", "json_path": "a"}]} | placeholders[0].name | built-in
            {"placeholders": [{"name": "API_KEY", "json_path": "a"}]} | placeholders[0].name | used twice
            {"placeholders": [{"name": "a", "json_path": "$.a"}]}   | placeholders[0].json_path | JSONPath is not supported yet
            {"placeholders": [{"name": "a", "json_path": "a..b"}]}  | placeholders[0].json_path | one dot
            {"placeholders": [{"name": "a", "json_path": ".a"}]}    | placeholders[0].json_path | one dot
            {"placeholders": [{"name": "a", "json_path": "a."}]}    | placeholders[0].json_path | one dot
            {"placeholders": [{"name": "a", "json_path": "a", "format": "html"}]} | placeholders[0].format | must be raw
            {"placeholders": [{"name": "a", "json_path": "a", "fallback": 0}]} | placeholders[0].fallback | must be a string
            {"sendTicket": true}                                    | sendTicket      | is not known here
            """)
    void refuses(String change, String field, String message) {
        ObjectNode definition = guide().setAll(object(change));
        // Where other secrets are tried, the guide's header and URL must not be wrong as well.
        if (change.contains("\"secrets\"")) {
            definition.remove("headers");
        }

        List<Violation> violations = violations(definition);

        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).field()).isEqualTo(field);
        assertThat(violations.get(0).message()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({"name,32", "description,255"})
    void countsCharactersNotBytes(String field, int max) {
        assertThat(reader.read(guide().put(field, "🙂".repeat(max)))).isNotNull();

        assertThat(violations(guide().put(field, "🙂".repeat(max + 1))))
                .containsExactly(new Violation(field, "must have at most " + max + " characters"));
    }

    @Test
    void urlsHaveALimit() {
        String longest = "https://example.com/" + "a".repeat(2048 - 20);

        assertThat(reader.read(guide().put("request_url", longest)).requestUrl())
                .hasSize(2048);
        assertThat(violations(guide().put("request_url", longest + "a")))
                .containsExactly(new Violation("request_url", "must have at most 2048 characters"));
    }

    @ParameterizedTest
    @CsvSource({"secrets,5", "headers,5", "placeholders,15"})
    void listsHaveALimit(String field, int max) {
        assertThat(reader.read(withEntries(field, max))).isNotNull();

        assertThat(violations(withEntries(field, max + 1)))
                .containsExactly(new Violation(field, "must have at most " + max + " entries"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "Nickname", "server", "open_tickets", "average_rating"})
    void whatOnlyTheBotKnowsMayComeFromAnIntegrationToo(String name) {
        ObjectNode definition = guide();
        definition.putArray("placeholders").addObject().put("name", name).put("json_path", "a");

        assertThat(reader.read(definition).placeholders())
                .extracting(Placeholder::name)
                .containsExactly(name);
    }

    @Test
    void namesHaveThirtyTwoCharacters() {
        ObjectNode definition = guide();
        ArrayNode placeholders = definition.putArray("placeholders");
        placeholders.addObject().put("name", "a".repeat(32)).put("json_path", "a");
        placeholders.addObject().put("name", "a".repeat(33)).put("json_path", "a");

        assertThat(violations(definition)).extracting(Violation::field).containsExactly("placeholders[1].name");
    }

    @Test
    void neverRepeatsAValueThatWasRefused() {
        ObjectNode definition = guide().put("request_url", "https://user:hunter2@example.com/");
        definition.putArray("headers").addObject().put("name", "X-Key").put("value", "hunter2\u0001");

        assertThat(violations(definition).toString()).doesNotContain("hunter2");
    }

    @Test
    void tellsOfAHostileNumberOfFaultsWithinBounds() {
        ObjectNode definition = guide();
        IntStream.range(0, 1000).forEach(i -> definition.put("unknown" + "x".repeat(200) + i, 1));

        List<Violation> violations = violations(definition);

        assertThat(violations).hasSize(100);
        assertThat(violations.get(0).field()).hasSizeLessThan(80);
    }

    private List<Violation> violations(ObjectNode definition) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> reader.read(definition));
        return problem.violations();
    }

    private static ObjectNode withEntries(String field, int size) {
        ObjectNode definition = guide();
        definition.remove(List.of("secrets", "headers", "placeholders"));
        ArrayNode entries = definition.putArray(field);
        for (int index = 0; index < size; index++) {
            ObjectNode entry = entries.addObject().put("name", "name" + index);
            if (field.equals("headers")) {
                entry.put("value", "x");
            }
            if (field.equals("placeholders")) {
                entry.put("json_path", "x");
            }
        }
        return definition;
    }
}
