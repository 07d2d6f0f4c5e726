package net.ticketsbot.placeholder.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.ticketsbot.placeholder.template.Template;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestUrlTest {

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("user_id", "42"),
            Map.entry("key", "a/b?c=d&e#f %é"),
            Map.entry("label", "shop-1"),
            Map.entry("longest", "x".repeat(63)),
            Map.entry("too_long", "x".repeat(64)),
            Map.entry("dots", ".."),
            Map.entry("dot", "."),
            Map.entry("upper", "Shop"),
            Map.entry("other_host", "evil.com/"),
            Map.entry("empty", ""));

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://e.com/u/%user_id%,         https://e.com/u/42
            https://e.com/%key%/x,             https://e.com/a%2Fb%3Fc%3Dd%26e%23f%20%25%C3%A9/x
            https://e.com/?q=%key%,            https://e.com/?q=a%2Fb%3Fc%3Dd%26e%23f%20%25%C3%A9
            https://e.com?q=%user_id%,         https://e.com?q=42
            https://%label%.e.com/,            https://shop-1.e.com/
            https://a%user_id%.e.com/,         https://a42.e.com/
            https://e.com/%20%user_id%20%,     https://e.com/%204220%
            https://e.com/%unknown%,           https://e.com/%unknown%
            https://e.com/?q=%dots%,           https://e.com/?q=..
            https://e.com/v1.%dot%x/..y,       https://e.com/v1..x/..y
            https://e.com/x%empty%,            https://e.com/x
            """)
    void encodesEachValueForItsPlace(String template, String url) {
        assertThat(render(template)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://%longest%.e.com/", "https://%longest%.e.com?x"})
    void takesAWholeLabel(String template) {
        assertThat(render(template)).contains("x".repeat(63));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://%too_long%.e.com/", "https://%dots%.e.com/", "https://%upper%.e.com/",
                        "https://%other_host%.e.com/",
                "https://%key%.e.com", "https://%empty%.e.com/", "%other_host%", "https://e.com/%dots%/admin",
                "https://e.com/a/%dots%", "https://e.com/%dot%", "https://e.com/%dot%%dot%?x", "https://e.com/.%dot%/x",
                "https://e.com/%2E%dot%/x"
            })
    void refusesAValueThatWouldChangeWhereItGoes(String template) {
        assertThat(new RequestUrl(Template.parse(template, VALUES::containsKey))
                        .render(name -> VALUES.getOrDefault(name, "?")))
                .isEmpty();
    }

    private static String render(String template) {
        return new RequestUrl(Template.parse(template, VALUES::containsKey))
                .render(name -> VALUES.getOrDefault(name, "?"))
                .orElse("refused");
    }
}
