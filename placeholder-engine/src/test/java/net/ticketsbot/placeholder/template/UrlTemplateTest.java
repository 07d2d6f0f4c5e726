package net.ticketsbot.placeholder.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTemplateTest {

    private static final Map<String, String> VALUES = Map.of(
            "url", "https://e.com/a?b=c&d=%20",
            "path", "../a b/é",
            "host", "evil.com/",
            "script", "javascript:alert(1)",
            "none", "");

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            https://e.com/x,            https://e.com/x
            HTTP://e.com,               HTTP://e.com
            %url%,                      https://e.com/a?b=c&d=%20
            https://e.com/%path%,       https://e.com/..%2Fa%20b%2F%C3%A9
            https://e.com/?q=%url%,     https://e.com/?q=https%3A%2F%2Fe.com%2Fa%3Fb%3Dc%26d%3D%2520
            https://%host%.e.com/,      ""
            %script%,                   ""
            %none%,                     ""
            ftp://e.com/,               ""
            e.com,                      ""
            //e.com/,                   ""
            https://,                   ""
            https:///x,                 ""
            https://e.com/a b,          ""
            mailto:a@e.com,             ""
            """)
    void isAnHttpUrlOrNothing(String template, String url) {
        assertThat(render(template)).isEqualTo(url);
    }

    @Test
    void endsAtTheLengthThatDiscordTakes() {
        String longest = "https://e.com/" + "x".repeat(2048 - 14);

        assertThat(render(longest)).isEqualTo(longest);
        assertThat(render(longest + "x")).isEmpty();
    }

    private static String render(String template) {
        return new UrlTemplate(Template.parse(template, VALUES::containsKey))
                .render(name -> VALUES.getOrDefault(name, "?"))
                .orElse("");
    }
}
