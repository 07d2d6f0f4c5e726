package net.ticketsbot.registry.definition;

import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {

    private final DefinitionReader reader = Definitions.reader(Map.of());
    private final Draft before = reader.read(full(), null);

    private static ObjectNode full() {
        ObjectNode json = guide();
        json.setAll(object("""
                {
                  "http_method": "POST",
                  "validation_url": "https://check.ticketsbot.net/a",
                  "headers": [{ "name": "X-Key", "value": "%api_key%" }, { "name": "X-Other", "value": "canary" }],
                  "basic_auth": { "username": "a", "password": "canary" },
                  "follow_up": {
                    "request_url": "https://other.example/a",
                    "headers": [{ "name": "X-Second", "value": "canary" }]
                  }
                }
                """));
        return json;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"New\", \"description\": \"New\", \"image_url\": null, \"privacy_policy_url\": null}",
                "{\"request_url\": \"https://EXAMPLE.ticketsbot.net:443/another?path=%guild_id%\"}",
                "{\"placeholders\": [{\"name\": \"new\", \"json_path\": \"a\", \"from\": \"follow_up\"}], \"cache_seconds\": 60}",
                "{\"secrets\": [{\"name\": \"api_key\", \"description\": \"new\", \"example\": \"new\"}]}",
                "{\"headers\": [{\"name\": \"X-Other\", \"value\": \"canary\"}, {\"name\": \"X-Key\", \"value\": \"%api_key%\"}]}",
                "{\"validation_method\": \"POST\"}"
            })
    void appliesAtOnceWhatIsNoServersMatter(String change) {
        assertThat(changes(change)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            {"request_url": "http://example.ticketsbot.net/"}       | request_origin    | https://example.ticketsbot.net | http://example.ticketsbot.net
            {"request_url": "https://example.ticketsbot.net:8443/"} | request_origin    | https://example.ticketsbot.net | https://example.ticketsbot.net:8443
            {"request_url": "https://a.ticketsbot.net/"}            | request_origin    | https://example.ticketsbot.net | https://a.ticketsbot.net
            {"http_method": "GET"}                                  | http_method       | POST                           | GET
            {"send_ticket": true}                                   | send_ticket       | false                          | true
            {"headers": []}                                         | headers           | X-Key, X-Other                 | -
            {"headers": [{"name": "X-Key", "value": "%api_key%"}]}  | headers           | X-Key, X-Other                 | X-Key
            {"headers": [{"name": "X-Key", "value": "%api_key%"}, {"name": "X-Other", "value": "new"}]} | header_values | X-Other | X-Other
            {"basic_auth": null}                                    | basic_auth        | set                            | -
            {"basic_auth": {"username": "a", "password": "new"}}    | basic_auth        | set                            | set
            {"secrets": [{"name": "api_key"}, {"name": "site"}]}    | secrets           | api_key                        | api_key, site
            {"secrets": [{"name": "API_KEY"}], "headers": [{"name": "X-Key", "value": "%API_KEY%"}, {"name": "X-Other", "value": "canary"}]} | secrets | api_key | API_KEY
            {"secrets": [{"name": "api_key", "pattern": "a+"}]}     | secret_patterns   | api_key                        | api_key
            {"follow_up": null}                                     | follow_up         | https://other.example          | -
            {"follow_up": {"request_url": "https://new.example/a", "headers": [{"name": "X-Second", "value": "canary"}]}} | follow_up | https://other.example | https://new.example
            {"follow_up": {"request_url": "https://other.example/b", "headers": [{"name": "X-Second", "value": "canary"}]}} | follow_up | https://other.example | https://other.example
            {"follow_up": {"request_url": "https://other.example/a"}} | follow_up_headers | X-Second                     | -
            {"follow_up": {"request_url": "https://other.example/a", "headers": [{"name": "X-Second", "value": "new"}]}} | follow_up_header_values | X-Second | X-Second
            {"validation_url": null}                                | validation        | POST https://check.ticketsbot.net | -
            {"validation_url": "https://new.ticketsbot.net/a"}      | validation        | POST https://check.ticketsbot.net | POST https://new.ticketsbot.net
            {"validation_url": "https://check.ticketsbot.net/b"}    | validation        | POST https://check.ticketsbot.net | POST https://check.ticketsbot.net
            {"validation_method": "GET"}                            | validation        | POST https://check.ticketsbot.net | GET https://check.ticketsbot.net
            """)
    void namesWhatAServerMustAcceptAnew(String change, String what, String old, String young) {
        List<Change> changes = changes(change);

        assertThat(changes)
                .contains(new Change(what, old, young))
                .allMatch(each -> each.what().startsWith(what.replaceAll("s$", ""))
                        || each.what().equals("header_values"));
        assertThat(changes.toString()).doesNotContain("canary");
    }

    @Test
    void turningTheTicketOffNeedsNobody() {
        Draft sending = reader.read(full().put("send_ticket", true), before);
        Draft silent = reader.read(full(), sending);

        assertThat(Terms.changes(sending.definition(), silent.definition())).isEmpty();
    }

    @Test
    void comparesWithWhatWasAcceptedHoweverLongAgo() {
        Draft between =
                reader.read(full().put("request_url", "https://evil.example/").putNull("validation_url"), before);
        Draft back = reader.read(full(), between);

        assertThat(Terms.changes(before.definition(), back.definition())).isEmpty();
        assertThat(Terms.changes(between.definition(), back.definition())).hasSize(2);
    }

    private List<Change> changes(String change) {
        ObjectNode json = full();
        json.setAll(object(change));
        return Terms.changes(before.definition(), reader.read(json, before).definition());
    }
}
