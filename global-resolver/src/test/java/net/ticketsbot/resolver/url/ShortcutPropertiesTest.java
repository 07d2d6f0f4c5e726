package net.ticketsbot.resolver.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.ticketsbot.resolver.address.IpText;

/** What is taken as it stands is what the long way would have made of it. */
class ShortcutPropertiesTest {

    @Property(tries = 20_000)
    void aCanonicalNameIsWhatUts46MakesOfIt(@ForAll("names") String name) {
        if (HostName.isCanonical(name)) {
            assertThat(HostName.mapped(name)).isEqualTo(name);
        }
    }

    @Property(tries = 5000)
    void whatUts46MakesOfANameIsCanonicalOrHasADoubleHyphen(@ForAll("names") String name) {
        String mapped = mapped(name);
        assertThat(mapped.isEmpty() || HostName.isCanonical(mapped) || mapped.contains("--"))
                .isTrue();
    }

    @Property(tries = 20_000)
    void aCanonicalTargetIsWhatTheLongWayMakesOfIt(@ForAll("targets") String target) {
        String url = "http://x" + target;
        if (Target.isCanonical(url, 8, url.length())) {
            assertThat(Target.mapped(target)).isEqualTo(Target.parse(url, 8, url.length()));
        }
    }

    @Property(tries = 5000)
    void aDottedQuadIsTheSameNumber(@ForAll("quads") String text) {
        InetAddress quad = IpText.ipv4(text);
        if (quad != null) {
            assertThat(Ipv4Number.isMeant(text)).isTrue();
            assertThat(Ipv4Number.parse(text)).isEqualTo(quad);
            assertThat(IpText.of(quad)).isEqualTo(text);
        }
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .withChars("0189-")
                                .ofMaxLength(6)),
                Tuple.of(3, Arbitraries.of(".", ".", "-", "--", "xn--", "com", "1")),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "a".repeat(62), "a".repeat(63), "ab.".repeat(83), "A", "_", "\u00fc", "xn--4ca")));
        return piece.list().ofMinSize(1).ofMaxSize(7).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> targets() {
        Arbitrary<String> piece = Arbitraries.of(
                "/",
                "/",
                ".",
                "..",
                "a",
                "b.c",
                "?",
                "=",
                "&",
                "%",
                "%2e",
                "%2E",
                "%2f",
                "%zz",
                "~",
                "|",
                "\"",
                "\u00e9",
                "[",
                "'",
                ";",
                ":",
                "@",
                "\ud83d\ude00",
                "x/.y",
                "/..",
                "{");
        return piece.list()
                .ofMaxSize(8)
                .map(pieces -> {
                    String text = String.join("", pieces);
                    return text.isEmpty() || text.startsWith("/") || text.startsWith("?") ? text : "/" + text;
                })
                .filter(ShortcutPropertiesTest::isWhole);
    }

    @Provide
    Arbitrary<String> quads() {
        Arbitrary<String> part =
                Arbitraries.of("0", "1", "9", "10", "99", "127", "255", "256", "00", "08", "1000", "", "-1", "a");
        return part.list().ofMinSize(3).ofMaxSize(5).map(parts -> String.join(".", parts));
    }

    private static String mapped(String name) {
        try {
            return HostName.mapped(name);
        } catch (InvalidDestinationException e) {
            return "";
        }
    }

    private static boolean isWhole(String target) {
        try {
            return !Target.mapped(target).isEmpty();
        } catch (InvalidDestinationException e) {
            return !Target.isCanonical(target, 0, target.length());
        }
    }
}
