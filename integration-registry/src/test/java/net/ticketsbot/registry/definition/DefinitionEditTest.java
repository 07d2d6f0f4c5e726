package net.ticketsbot.registry.definition;

import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import net.ticketsbot.registry.problem.ProblemException;
import net.ticketsbot.registry.problem.Violation;
import org.junit.jupiter.api.Test;

/** What survives when a definition is written anew. */
class DefinitionEditTest {

    private final DefinitionReader reader = Definitions.reader(Map.of());
    private final Draft before = reader.read(full(), null);

    private static ObjectNode full() {
        ObjectNode json = guide();
        json.setAll(object("""
                {
                  "secrets": [{ "name": "api_key" }, { "name": "site" }],
                  "headers": [{ "name": "X-Key", "value": "%api_key%" }, { "name": "X-Other", "value": "one" }],
                  "basic_auth": { "username": "a", "password": "b" },
                  "follow_up": {
                    "request_url": "https://other.example/",
                    "headers": [{ "name": "X-Key", "value": "two" }]
                  }
                }
                """));
        return json;
    }

    @Test
    void nothingChangesWhenNothingIsChanged() {
        Draft after = reader.read(full(), before);

        assertThat(after.definition()).isEqualTo(before.definition());
    }

    @Test
    void everyIdIsOfItsOwn() {
        Definition other = reader.read(full(), null).definition();

        assertThat(other.secrets())
                .doesNotContainAnyElementsOf(before.definition().secrets());
        assertThat(other.headers())
                .doesNotContainAnyElementsOf(before.definition().headers());
        assertThat(other.placeholders())
                .doesNotContainAnyElementsOf(before.definition().placeholders());
    }

    @Test
    void anEntryKeepsItsIdUnderAnotherNameAndInAnotherPlace() {
        Secret first = before.definition().secrets().get(0);
        Secret second = before.definition().secrets().get(1);
        ObjectNode json = full();
        json.remove("headers");
        json.putArray("secrets")
                .add(object(
                        "{'id': '%s', 'name': 'api_key'}".formatted(second.id()).replace('\'', '"')))
                .add(object(
                        "{'id': '%s', 'name': 'renamed'}".formatted(first.id()).replace('\'', '"')));

        Definition after = reader.read(json, before).definition();

        assertThat(after.secrets()).extracting(Secret::id).containsExactly(second.id(), first.id());
        assertThat(after.secrets()).extracting(Secret::name).containsExactly("api_key", "renamed");
    }

    @Test
    void anEntryWithoutAnIdIsTheOneOfItsName() {
        ObjectNode json = full();
        json.putArray("secrets").addObject().put("name", "API_KEY");
        json.remove("headers");

        Definition after = reader.read(json, before).definition();

        assertThat(after.secrets())
                .extracting(Secret::id)
                .containsExactly(before.definition().secrets().get(0).id());
    }

    @Test
    void aClaimedIdIsNotGivenTwice() {
        String id = before.definition().placeholders().get(0).id();
        ObjectNode json = full();
        json.putArray("placeholders")
                .add(object("{'name': 'online_status', 'json_path': 'a'}".replace('\'', '"')))
                .add(object("{'id': '%s', 'name': 'moved', 'json_path': 'a'}"
                        .formatted(id)
                        .replace('\'', '"')));

        Definition after = reader.read(json, before).definition();

        assertThat(after.placeholders().get(0).id()).isNotEqualTo(id);
        assertThat(after.placeholders().get(1).id()).isEqualTo(id);
    }

    @Test
    void anIdOfNothingIsRefused() {
        String id = before.definition().headers().get(0).id();
        ObjectNode json = full();
        json.putArray("secrets").addObject().put("id", id).put("name", "api_key");
        json.putArray("headers").addObject().put("id", id).put("name", "A").put("value", "x");
        json.withArray("headers").addObject().put("id", id).put("name", "B").put("value", "x");

        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> reader.read(json, before));

        assertThat(Definitions.violations(problem))
                .containsExactlyInAnyOrder(
                        new Violation("secrets[0].id", "is not the id of an entry of this list"),
                        new Violation("headers[1].id", "is used twice"));
    }

    @Test
    void aValueIsKnownAgainUnderAnotherName() {
        Header old = before.definition().headers().get(1);
        ObjectNode json = full();
        json.putArray("headers")
                .addObject()
                .put("id", old.id())
                .put("name", "X-New")
                .put("value", "one");

        Definition after = reader.read(json, before).definition();

        assertThat(after.headers()).containsExactly(new Header(old.id(), "X-New", old.valueId()));
    }

    @Test
    void anotherValueHasAnotherId() {
        ObjectNode json = full();
        ((ObjectNode) json.at("/headers/1")).put("value", "changed");
        ((ObjectNode) json.at("/basic_auth")).put("password", "changed");
        ((ObjectNode) json.at("/follow_up/headers/0")).put("value", "%api_key%");

        Definition after = reader.read(json, before).definition();

        assertThat(after.headers().get(0))
                .isEqualTo(before.definition().headers().get(0));
        assertThat(after.headers().get(1).id())
                .isEqualTo(before.definition().headers().get(1).id());
        assertThat(after.headers().get(1).valueId())
                .isNotEqualTo(before.definition().headers().get(1).valueId());
        assertThat(after.basicAuth()).isNotEqualTo(before.definition().basicAuth());
        assertThat(after.followUp()).isNotEqualTo(before.definition().followUp());
    }
}
