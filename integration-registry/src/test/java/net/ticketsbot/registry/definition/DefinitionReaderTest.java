package net.ticketsbot.registry.definition;

import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.ticketsbot.registry.problem.ProblemException;
import net.ticketsbot.registry.problem.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionReaderTest {

    private final DefinitionReader reader = Definitions.reader(Map.of());

    @Test
    void readsTheGuidesIntegration() {
        Definition definition = reader.read(guide(), null).definition();

        assertThat(definition.httpMethod()).isEqualTo(HttpMethod.GET);
        assertThat(definition.requestUrl().origin()).isEqualTo("https://example.ticketsbot.net");
        assertThat(definition.sendTicket()).isFalse();
        assertThat(definition.cacheSeconds()).isZero();
        assertThat(definition.validation()).isNull();
        assertThat(definition.secrets()).extracting(Secret::name).containsExactly("api_key");
        assertThat(definition.placeholders())
                .hasSize(5)
                .anyMatch(placeholder -> placeholder.name().equals("username")
                        && placeholder.jsonPath().equals("user.username")
                        && placeholder.from() == Source.RESPONSE
                        && placeholder.fallback() == null);
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
            {"name": "a\\u202eb"}                                   | name            | invisible
            {"name": "\\u00a0"}                                     | name            | must not be empty
            {"name": "B1oxlink"}                                    | name            | built-in integration
            {"description": "a\\u200bb"}                            | description     | invisible
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
            {"request_url": ""}                                     | request_url     | must not be empty
            {"request_url": "http://10.0.0.1/"}                     | request_url     | not public
            {"request_url": "https://DISCORD.com/api"}              | request_url     | Discord's own
            {"image_url": "https://10.0.0.1/a.png"}                 | image_url       | not public
            {"image_url": "https://localhost/a.png"}                | image_url       | only known inside a network
            {"validation_url": "https://example.com/"}              | validation_url  | the registrable domain of request_url
            {"validation_method": "PUT"}                            | validation_method | must be POST or GET
            {"secrets": [], "headers": [], "validation_url": "https://ticketsbot.net/"} | validation_url | at least one secret
            {"basic_auth": {"username": "a"}, "headers": []}        | basic_auth.password | is required
            {"basic_auth": {"username": "a:b", "password": ""}, "headers": []} | basic_auth.username | colon
            {"basic_auth": {"username": "a", "password": "é"}, "headers": []} | basic_auth.password | visible ASCII
            {"basic_auth": {"username": "a", "password": "%nope%"}, "headers": []} | basic_auth.password | unknown placeholder
            {"basic_auth": {"username": "a", "password": "b"}}      | basic_auth      | beside a header Authorization
            {"basic_auth": []}                                      | basic_auth      | must be an object
            {"follow_up": {}}                                       | follow_up.request_url | is required
            {"follow_up": {"request_url": "https://example.com/%nope%"}} | follow_up.request_url | known here are %api_key%, %creation_year%
            {"follow_up": {"request_url": "https://%username%.example.com/"}} | follow_up.request_url | first answer in the host
            {"follow_up": {"request_url": "http://127.0.0.1/"}}     | follow_up.request_url | not public
            {"follow_up": {"request_url": "https://example.com/", "headers": [{"name": "Host", "value": "a"}]}} | follow_up.headers[0].name | must not be host
            {"follow_up": {"request_url": "https://example.com/", "method": "GET"}} | follow_up.method | is not known here
            {"secrets": [{"name": "api_key", "pattern": "("}]}      | secrets[0].pattern | RE2 syntax
            {"secrets": [{"name": "api_key", "pattern": "[a-z]+", "example": "ABC"}]} | secrets[0].example | must match the pattern
            {"secrets": [{"name": "api_key", "example": "a\\nb"}]}   | secrets[0].example | must be one line
            {"secrets": [{"name": "api_key", "description": "a\\u2066b"}]} | secrets[0].description | invisible
            {"secrets": [{"name": "api_key\\n"}]}                    | secrets[0].name | without percent signs
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
            {"placeholders": [{"name": "a", "json_path": "$.a["}]}  | placeholders[0].json_path | every bracket
            {"placeholders": [{"name": "a", "json_path": ""}]}      | placeholders[0].json_path | must not be empty
            {"placeholders": [{"name": "a", "json_path": "a\\u0000"}]} | placeholders[0].json_path | control characters
            {"placeholders": [{"name": "a", "json_path": "a", "from": "second"}]} | placeholders[0].from | must be response or follow_up
            {"placeholders": [{"name": "a", "json_path": "a", "from": "follow_up"}]} | placeholders[0].from | needs a follow_up
            {"placeholders": [{"name": "a\\n", "json_path": "a"}]}   | placeholders[0].name | 1 to 32 letters
            {"placeholders": [{"name": "roblox_new", "json_path": "a"}]} | placeholders[0].name | built-in
            {"placeholders": [{"name": "a", "json_path": "a", "format": "uper"}]} | placeholders[0].format | did you mean upper?
            {"placeholders": [{"name": "a", "json_path": "a", "fallback": "a\\u202e"}]} | placeholders[0].fallback | invisible
            {"placeholders": [null]}                                | placeholders[0] | must be an object
            {"placeholders": [{"name": "a", "json_path": "a..b"}]}  | placeholders[0].json_path | one dot
            {"placeholders": [{"name": "a", "json_path": ".a"}]}    | placeholders[0].json_path | one dot
            {"placeholders": [{"name": "a", "json_path": "a."}]}    | placeholders[0].json_path | one dot
            {"placeholders": [{"name": "a", "json_path": "a", "format": "html"}]} | placeholders[0].format | has an unknown pipe
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
        assertThat(reader.read(guide().put(field, "🙂".repeat(max)), null)).isNotNull();

        assertThat(violations(guide().put(field, "🙂".repeat(max + 1))))
                .containsExactly(new Violation(field, "must have at most " + max + " characters"));
    }

    @Test
    void urlsHaveALimit() {
        String longest = "https://example.com/" + "a".repeat(2048 - 20);

        assertThat(reader.read(guide().put("request_url", longest), null)
                        .definition()
                        .requestUrl()
                        .text())
                .hasSize(2048);
        assertThat(violations(guide().put("request_url", longest + "a")))
                .containsExactly(new Violation("request_url", "must have at most 2048 characters"));
    }

    @ParameterizedTest
    @CsvSource({"secrets,5", "headers,5", "placeholders,15"})
    void listsHaveALimit(String field, int max) {
        assertThat(reader.read(withEntries(field, max), null)).isNotNull();

        assertThat(violations(withEntries(field, max + 1)))
                .containsExactly(new Violation(field, "must have at most " + max + " entries"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "Nickname", "server", "open_tickets", "average_rating"})
    void whatOnlyTheBotKnowsMayComeFromAnIntegrationToo(String name) {
        ObjectNode definition = guide();
        definition.putArray("placeholders").addObject().put("name", name).put("json_path", "a");

        assertThat(reader.read(definition, null).definition().placeholders())
                .extracting(Placeholder::name)
                .containsExactly(name);
    }

    @Test
    void readsEverythingThatAnAuthorMayWrite() {
        ObjectNode json = guide();
        json.remove("headers");
        json.setAll(object("""
                {
                  "validation_url": "https://check.ticketsbot.net/%user_id%",
                  "validation_method": "GET",
                  "basic_auth": { "username": "%api_key%", "password": "" },
                  "follow_up": {
                    "request_url": "https://other.example/%username%?k=%api_key%",
                    "headers": [{ "name": "X-Name", "value": "%username%" }]
                  },
                  "secrets": [{ "name": "api_key", "description": "", "pattern": "[a-z]{3}", "example": "abc" }],
                  "cache_seconds": 60
                }
                """));
        json.withArray("placeholders")
                .addObject()
                .put("name", "second")
                .put("json_path", "$.a['%user_id%']")
                .put("from", "follow_up")
                .put("fallback", "")
                .put("format", "round:2 | prefix:~");

        Draft draft = reader.read(json, null);

        Definition definition = draft.definition();
        assertThat(definition.validation()).isNotNull();
        assertThat(definition.validation().method()).isEqualTo(HttpMethod.GET);
        assertThat(definition.followUp()).isNotNull();
        assertThat(definition.followUp().requestUrl().origin()).isEqualTo("https://other.example");
        assertThat(definition.cacheSeconds()).isEqualTo(60);
        Secret secret = definition.secrets().get(0);
        assertThat(secret).isEqualTo(new Secret(secret.id(), "api_key", null, "[a-z]{3}", "abc"));
        Placeholder second = definition.placeholders().get(5);
        assertThat(second)
                .isEqualTo(new Placeholder(
                        second.id(), "second", "$.a['%user_id%']", Source.FOLLOW_UP, "", "round:2 | prefix:~"));
        assertThat(draft.values().all().keySet())
                .containsExactlyInAnyOrder(ValueName.USERNAME, ValueName.PASSWORD, ValueName.followUpHeader("X-Name"));
    }

    @Test
    void hearsOfEverythingAtOnce() {
        ObjectNode json = object("""
                {
                  "name": "a\\u202e",
                  "http_method": "PUT",
                  "request_url": "https://discord.com/%nope%",
                  "secrets": [{ "name": "user_id" }, { "name": "key", "pattern": "(" }],
                  "headers": [{ "name": "Host", "value": "%key%" }, { "name": "A" }],
                  "placeholders": [{ "name": "a b" }],
                  "unknown": 1
                }
                """);

        assertThat(violations(json))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(
                        "name",
                        "description",
                        "http_method",
                        "request_url",
                        "secrets[0].name",
                        "secrets[1].pattern",
                        "headers[0].name",
                        "headers[1].value",
                        "placeholders[0].name",
                        "placeholders[0].json_path",
                        "unknown");
    }

    @Test
    void whatUsesARefusedSecretIsNotWrongAsWell() {
        ObjectNode definition = guide();
        definition.putArray("secrets").addObject().put("name", "api_key").put("description", 1);

        assertThat(violations(definition)).extracting(Violation::field).containsExactly("secrets[0].description");
    }

    @Test
    void takesBackWhatOurAnswersAdd() {
        ObjectNode definition = guide().put("id", "1")
                .put("slug", "example")
                .put("version", 1)
                .put("state", "private")
                .put("logo_url", "https://example.com/logo")
                .putNull("validation_url")
                .put("validation_method", "POST");
        ((ObjectNode) definition.path("secrets").path(0)).put("id", "not-ours").putNull("pattern");

        Draft draft = reader.read(definition, null);

        assertThat(draft.definition().secrets().get(0).id()).isNotEqualTo("not-ours");
    }

    @Test
    void oneTextIsWrittenInOneWay() {
        Definition definition =
                reader.read(guide().put("name", "Cafe\u0301"), null).definition();

        assertThat(definition.name()).isEqualTo("Caf\u00e9");
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThat(Definitions.violations(catchThrowableOfType(ProblemException.class, () -> reader.read(null, null))))
                .containsExactly(new Violation("", "must be a JSON object"));
    }

    @Test
    void limitsAreConfiguration() {
        DefinitionReader strict = Definitions.reader(Map.of(
                "definition.max-name", "3",
                "definition.max-placeholders", "4",
                "definition.max-secrets", "0",
                "definition.max-cache-seconds", "10"));

        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> strict.read(guide().put("cache_seconds", 11), null));

        assertThat(Definitions.violations(problem))
                .containsExactlyInAnyOrder(
                        new Violation("name", "must have at most 3 characters"),
                        new Violation("placeholders", "must have at most 4 entries"),
                        new Violation("secrets", "must have at most 0 entries"),
                        new Violation("cache_seconds", "must be a whole number from 0 to 10"));
    }

    @Test
    void anOperatorMayAllowAnAddress() {
        DefinitionReader local = Definitions.reader(Map.of("definition.allow-addresses", "127.0.0.1/32"));

        assertThat(local.read(guide().put("request_url", "http://127.0.0.1:8090/lookup"), null)
                        .definition()
                        .requestUrl()
                        .origin())
                .isEqualTo("http://127.0.0.1:8090");
    }

    @Test
    void aBuiltInIntegrationHasItsOwnName() {
        ObjectNode json = guide().put("name", "Bloxlink");
        json.putArray("placeholders").addObject().put("name", "roblox_id").put("json_path", "robloxID");

        assertThat(reader.readBuiltIn(json)).isNotNull();
        assertThat(reader.readBuiltIn(json).definition())
                .isEqualTo(reader.readBuiltIn(json).definition());
        assertThat(violations(json))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("name", "placeholders[0].name");
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
    void aListThatIsMuchTooLongIsOneFault() {
        ObjectNode definition = guide();
        IntStream.range(0, 10_000)
                .forEach(i -> definition.withArray("placeholders").addObject());

        assertThat(violations(definition))
                .hasSizeLessThan(100)
                .contains(new Violation("placeholders", "must have at most 15 entries"));
    }

    @Test
    void tellsOfAHostileNumberOfFaultsWithinBounds() {
        ObjectNode definition = guide();
        IntStream.range(0, 1000).forEach(i -> definition.put(i + "unknown" + "x".repeat(200), 1));

        List<Violation> violations = violations(definition);

        assertThat(violations).hasSize(100);
        assertThat(violations.get(0).field()).hasSizeLessThan(80);
    }

    private List<Violation> violations(ObjectNode definition) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> reader.read(definition, null));
        return Definitions.violations(problem);
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
