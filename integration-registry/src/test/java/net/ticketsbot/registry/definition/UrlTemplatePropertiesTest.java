package net.ticketsbot.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.ticketsbot.registry.definition.UrlTemplate.BrokenException;
import net.ticketsbot.registry.definition.UrlTemplate.UnfitValueException;
import net.ticketsbot.registry.secret.SecretValue;
import net.ticketsbot.resolver.url.Destination;
import org.jspecify.annotations.Nullable;

/** What holds for every URL that is accepted, whatever the values are. */
class UrlTemplatePropertiesTest {

    private static final List<String> PIECES = List.of(
            "%a%",
            "%b%",
            "%user_id%",
            "%a%.",
            "/%b%",
            "=%a%",
            ".%b%",
            "%2e",
            "%20",
            "%",
            "/",
            "//",
            "/..",
            "/.",
            ".",
            "?",
            "&",
            "#",
            ":",
            "@",
            "\\",
            "-",
            "x",
            "ghi",
            "ｇｈｉ",
            "example.com",
            ".com",
            ".co.uk",
            ".internal",
            "discord.com",
            "。",
            ":8443",
            ":80",
            "[::1]",
            "é",
            "user:");

    private static final List<String> HOSTILE = List.of(
            "a",
            "evil",
            "evil.com",
            ".",
            "..",
            "/",
            "/..",
            "%2e",
            "%2F",
            "?",
            "#",
            "@",
            "@evil.com/",
            ":",
            ":25",
            "\\",
            "\r\n",
            "\u0000",
            "%a%",
            "%b%",
            "%user_id%",
            "localhost",
            "discord.com",
            "xn--",
            "xn--a",
            "-",
            "127.0.0.1",
            "é",
            "🙂",
            " ",
            "+",
            "*",
            "~",
            "[::1]",
            "&b=c",
            "ghi",
            "\u3002",
            "．");

    @Property(tries = 20_000)
    void noValueDecidesWhoIsAsked(@ForAll("urls") String text, @ForAll("values") String a, @ForAll("values") String b) {
        UrlTemplate template = parsed(text);
        String filled = template == null ? null : filled(template, a, b);
        Statistics.collect(template == null ? "refused" : filled == null ? "unfit" : "filled");
        Statistics.coverage(met -> met.check("filled").percentage(share -> share > 5));
        if (template == null || filled == null) {
            return;
        }

        Destination destination = Destination.parse(filled);

        String host = template.host().replace("%a%", a).replace("%b%", b).replace("%user_id%", "1");
        String origin = template.origin().replace("%a%", a).replace("%b%", b).replace("%user_id%", "1");
        assertThat(destination.host()).isEqualTo(host);
        assertThat(destination.origin()).isEqualTo(origin);
        assertThat(UrlTemplate.stored(filled.replace("%", "%25")).isSameSite(template))
                .isTrue();
        assertThat(destination.toText()).isEqualTo(filled);
    }

    /** What servers accepted is compared with what an author writes: the two must not differ by having been stored. */
    @Property(tries = 20_000)
    void whatIsStoredReadsAsItWasWritten(@ForAll("urls") String text) {
        UrlTemplate template = parsed(text);
        Statistics.collect(template == null ? "refused" : "read");
        Statistics.coverage(met -> met.check("read").percentage(share -> share > 5));
        if (template == null) {
            return;
        }

        UrlTemplate stored = UrlTemplate.stored(text);

        assertThat(stored.origin()).isEqualTo(template.origin());
        assertThat(stored.host()).isEqualTo(template.host());
        assertThat(stored.isSameSite(template)).isTrue();
    }

    /** Another value changes neither the parts of the path nor those of the query. */
    @Property(tries = 20_000)
    void aValueStaysInItsPlace(@ForAll("values") String a, @ForAll("values") String b) {
        UrlTemplate template = UrlTemplate.stored("https://example.com/one/%a%/two-%b%?x=%a%&y=%b%");
        String filled = filled(template, a, b);
        Statistics.collect(filled == null ? "unfit" : "filled");
        if (filled == null) {
            return;
        }

        URI url = URI.create(filled);

        assertThat(url.getRawPath().split("/", -1)).hasSize(4).startsWith("", "one");
        assertThat(decoded(url.getRawPath().split("/", -1)[2])).isEqualTo(a);
        assertThat(decoded(url.getRawPath().split("/", -1)[3])).isEqualTo("two-" + b);
        assertThat(url.getRawQuery().split("&", -1)).hasSize(2);
        assertThat(decoded(url.getRawQuery().split("&", -1)[0])).isEqualTo("x=" + a);
        assertThat(decoded(url.getRawQuery().split("&", -1)[1])).isEqualTo("y=" + b);
        assertThat(url.getRawFragment()).isNull();
    }

    @Provide
    Arbitrary<String> urls() {
        Arbitrary<String> host = Arbitraries.of(
                "example.com", "%a%.example.com", "a.%b%.example.co.uk", "%a%", "%user_id%.a.github.io", "8.8.8.8", "");
        Arbitrary<String> rest = Arbitraries.of(PIECES).list().ofMaxSize(6).map(pieces -> String.join("", pieces));
        return host.flatMap(start -> rest.map(end -> "https://" + start + end));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(HOSTILE).list().ofMinSize(1).ofMaxSize(3).map(pieces -> String.join("", pieces));
    }

    private static @Nullable UrlTemplate parsed(String text) {
        try {
            return UrlTemplate.parse(text, Set.of("a", "b"));
        } catch (BrokenException e) {
            return null;
        }
    }

    private static @Nullable String filled(UrlTemplate template, String a, String b) {
        Map<String, SecretValue> values = new HashMap<>();
        values.put("a", new SecretValue(a));
        values.put("b", new SecretValue(b));
        values.put("user_id", new SecretValue("1"));
        try {
            return template.fill(values::get);
        } catch (UnfitValueException e) {
            return null;
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
