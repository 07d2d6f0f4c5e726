package net.ticketsbot.placeholder.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbedRenderingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Value> values = new HashMap<>(Map.of(
            "user", Value.builtIn("<@1>"),
            "name", Value.context("a_b c"),
            "raw", new Value("**x**", true, Status.OK, Source.INTEGRATION, "1"),
            "long", Value.context("x".repeat(10_000)),
            "empty", Value.context(""),
            "avatar", Value.context("https://cdn.example.com/a_b.png?size=64"),
            "bad", Value.context("javascript:alert(1)")));

    @Test
    void putsValuesEverywhereAndEscapesThemForThePlace() throws IOException {
        JsonNode rendered = render("""
                {"title": "T %name%", "description": "%user% %raw% %name% %unknown%", "url": "https://e.com/%name%?q=%user%",
                 "author": {"name": "A %name%", "url": "https://e.com/#%name%", "icon_url": "%avatar%"},
                 "footer": {"text": "F %name%", "icon_url": "%avatar%"},
                 "image": {"url": "%avatar%"}, "thumbnail": {"url": "https://e.com/%name%.png"},
                 "fields": [{"name": "N %name%", "value": "V %name%", "inline": true}]}
                """);

        assertThat(rendered).isEqualTo(JSON.readTree("""
                {"title": "T a\\\\_b c", "description": "<@1> **x** a\\\\_b c %unknown%",
                 "url": "https://e.com/a_b%20c?q=%3C%401%3E",
                 "author": {"name": "A a_b c", "url": "https://e.com/#a_b%20c", "icon_url": "https://cdn.example.com/a_b.png?size=64"},
                 "footer": {"text": "F a_b c", "icon_url": "https://cdn.example.com/a_b.png?size=64"},
                 "image": {"url": "https://cdn.example.com/a_b.png?size=64"}, "thumbnail": {"url": "https://e.com/a_b%20c.png"},
                 "fields": [{"name": "N a\\\\_b c", "value": "V a\\\\_b c", "inline": true}]}
                """));
    }

    @Test
    void keepsColorTimestampAndInline() throws IOException {
        String embed = """
                {"description": "d", "color": 3066993, "timestamp": "2026-11-24T10:15:30.000Z",
                 "fields": [{"name": "n", "value": "v", "inline": false}]}
                """;

        assertThat(render(embed)).isEqualTo(JSON.readTree(embed));
    }

    @Test
    void leavesOutWhatDiscordDoesNotTake() throws IOException {
        JsonNode rendered = render("""
                {"description": "d", "type": "rich", "video": {"url": "https://e.com"}, "color": 16777216,
                 "timestamp": "yesterday", "title": 5, "url": "%bad%", "image": {"url": "attachment://x"},
                 "thumbnail": "https://e.com", "author": {"url": "https://e.com"}, "footer": {"text": " "},
                 "fields": {"name": "n"}}
                """);

        assertThat(rendered).isEqualTo(JSON.readTree("{\"description\": \"d\"}"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /title,          256
            /description,    4096
            /author/name,    256
            /footer/text,    2048
            /fields/0/name,  256
            /fields/0/value, 1024
            """)
    void cutsEachTextAtItsOwnLimit(String place, int limit) throws IOException {
        JsonNode rendered = render("""
                {"title": "%1$s", "description": "%1$s", "author": {"name": "%1$s"}}
                """.formatted("%long%"));
        JsonNode others = render("""
                {"footer": {"text": "%1$s"}, "fields": [{"name": "%1$s", "value": "%1$s"}]}
                """.formatted("%long%"));

        JsonNode text = rendered.at(place).isMissingNode() ? others.at(place) : rendered.at(place);

        assertThat(text.asText()).hasSize(limit).endsWith("x…");
    }

    @Test
    void spendsSixThousandInTheOrderOfTheScreen() throws IOException {
        JsonNode rendered = render("""
                {"title": "%1$s", "description": "%1$s", "author": {"name": "%1$s"}, "footer": {"text": "%1$s"},
                 "fields": [{"name": "one", "value": "%1$s"}, {"name": "two", "value": "%1$s"}, {"name": "three", "value": "%1$s"}]}
                """.formatted("%long%"));

        assertThat(rendered.at("/fields/0/value").asText()).hasSize(1024);
        assertThat(rendered.at("/fields/1/value").asText()).hasSize(6000 - 256 - 256 - 4096 - 3 - 1024 - 3);
        assertThat(rendered.at("/fields")).hasSize(2);
        assertThat(rendered.has("footer")).isFalse();
    }

    @Test
    void keepsAtMostTwentyFiveFields() throws IOException {
        String fields = "{\"name\": \"n\", \"value\": \"v\"},".repeat(25) + "{\"name\": \"last\", \"value\": \"v\"}";

        JsonNode rendered = render("{\"fields\": [" + fields + "]}");

        assertThat(rendered.path("fields")).hasSize(25);
        assertThat(rendered.findValuesAsText("name")).doesNotContain("last");
    }

    @Test
    void showsAnEmptyFieldAsEmpty() throws IOException {
        JsonNode rendered = render("{\"fields\": [{\"name\": \"n\", \"value\": \"%empty%\"}, {\"name\": \" \"}]}");

        assertThat(rendered.findValuesAsText("value")).containsExactly("\u200B", "\u200B");
        assertThat(rendered.findValuesAsText("name")).containsExactly("n", "\u200B");
    }

    @Test
    void saysWhenNothingIsLeftToShow() throws IOException {
        assertThat(embed("{\"title\": \"%empty%\", \"description\": \" \\n\", \"color\": 1}")
                        .isBlank())
                .isTrue();
        assertThat(embed("{}").isBlank()).isTrue();
        assertThat(embed("{\"image\": {\"url\": \"https://e.com/x.png\"}}").isBlank())
                .isFalse();
    }

    private JsonNode render(String template) throws IOException {
        return JSON.valueToTree(embed(template));
    }

    private Embed embed(String template) throws IOException {
        return EmbedRendering.render(EmbedTemplate.parse(JSON.readTree(template), values::containsKey), values);
    }
}
