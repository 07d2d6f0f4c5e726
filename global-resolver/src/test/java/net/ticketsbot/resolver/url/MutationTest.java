package net.ticketsbot.resolver.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;

/** Valid URLs with a few characters put in, taken out or doubled: what is still accepted is read alike by everybody. */
class MutationTest {

    private static final List<String> SEEDS = List.of(
            "https://api.example.com/lookup?user=5855",
            "http://8.8.8.8:8080/lookup?user=585576154958921739",
            "http://[2606:4700::1]:8443/a/b/../c?d=e#f",
            "https://b\u00fccher.example.com/\u00e4/%2e%2e/b?q=%20",
            "HTTP://Example.COM.:80/a?b?c#d",
            "http://0x8.010.2056/");

    private static final String CHARACTERS =
            "abcxnz0189.-_~:/?#[]@!$&'()*+,;=%\\|<>\"^`{} \t\r\n\0\u007f\u0085\u00a0\u00ad\u00df\u017f\u200b\u2028\u2100\u3002\uff0e\uff0f\uff1a\uff20\uff21\ud800\ufffd";

    @Property(tries = 30_000)
    void whatIsAcceptedIsReadAlikeByEverybody(@ForAll("mutants") String text) {
        Destination destination;
        try {
            destination = Destination.parse(text);
        } catch (InvalidDestinationException e) {
            return;
        }
        String canonical = destination.toText();
        assertThat(Destination.parse(canonical)).isEqualTo(destination).hasSameHashCodeAs(destination);
        assertThat(Destination.parse(canonical).toText()).isEqualTo(canonical);
        URI uri = URI.create(canonical);
        assertThat(uri.getScheme()).isEqualTo(destination.scheme());
        assertThat(uri.getRawAuthority()).isEqualTo(destination.authority());
        // The JDK knows no host whose last label begins with a digit.
        if (uri.getHost() != null) {
            assertThat(uri.getHost().replaceAll("[\\[\\]]", "")).isEqualTo(destination.host());
            assertThat(uri.getPort() < 0 ? (destination.isSecure() ? 443 : 80) : uri.getPort())
                    .isEqualTo(destination.port());
        } else {
            assertThat(destination.host()).matches(".*\\.[0-9][^.]*");
        }
        assertThat(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                .isEqualTo(destination.pathAndQuery());
        assertThat(uri.normalize().getRawPath().replaceAll("/+", "/"))
                .isEqualTo(uri.getRawPath().replaceAll("/+", "/"));
        assertThat(destination.host()).matches("[a-z0-9.-]+|[0-9a-f:]+");
        assertThat(destination.pathAndQuery()).matches("/[A-Za-z0-9._~!$&'()*+,;=:@/%?-]*");
    }

    @Provide
    Arbitrary<String> mutants() {
        Arbitrary<List<Tuple3<Integer, Integer, Character>>> changes = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.of(
                                CHARACTERS.chars().mapToObj(c -> (char) c).toList()))
                .as(Tuple::of)
                .list()
                .ofMaxSize(4);
        return Combinators.combine(Arbitraries.of(SEEDS), changes).as(MutationTest::mutated);
    }

    private static String mutated(String seed, List<Tuple3<Integer, Integer, Character>> changes) {
        StringBuilder text = new StringBuilder(seed);
        for (Tuple3<Integer, Integer, Character> change : changes) {
            int at = change.get2() % text.length();
            switch (change.get1()) {
                case 0 -> text.insert(at, change.get3());
                case 1 -> text.setCharAt(at, change.get3());
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString();
    }
}
