package net.ticketsbot.resolver.url;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.ticketsbot.resolver.address.AddressPolicy;
import net.ticketsbot.resolver.address.IpText;
import net.ticketsbot.resolver.address.Verdict;
import org.jspecify.annotations.Nullable;

/** What holds for every text, whatever it is. */
class DestinationPropertiesTest {

    private static final AddressPolicy POLICY = AddressPolicy.publicOnly();

    private static final List<String> PIECES = List.of(
            "http",
            "https",
            "HTTPS",
            "ftp",
            ":",
            "/",
            "//",
            "///",
            "\\",
            "@",
            "?",
            "#",
            "[",
            "]",
            "%",
            "%2e",
            "%2F",
            "%25",
            ".",
            "..",
            "。",
            "．",
            "｡",
            "-",
            "_",
            "+",
            "&",
            "=",
            "|",
            "<",
            "\"",
            " ",
            "\t",
            "\r\n",
            "\0",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u00ad",
            "\u200b",
            "\u202e",
            "\u2028",
            "\ud800",
            "é",
            "ß",
            "ſ",
            "😀",
            "℀",
            "٠",
            "localhost",
            "example.com",
            "xn--",
            "xn--fa-hia",
            "0x7f",
            "0177",
            "127",
            "１２７",
            "①",
            "2130706433",
            "256",
            "::",
            "::1",
            "::ffff:",
            "fe80",
            "64:ff9b::",
            "80",
            "443",
            "22",
            "65536",
            "0",
            "a",
            "user",
            "com",
            "org",
            "internal");

    @Property(tries = 5000)
    void whatWasParsedIsReadTheSameAgain(@ForAll("urls") String text) {
        Destination destination = parsed(text);
        if (destination != null) {
            assertThat(Destination.parse(destination.toText())).isEqualTo(destination);
            assertThat(destination.resolve("")).isEqualTo(destination);
        }
    }

    @Property(tries = 5000)
    void whatWasParsedHoldsNothingThatAnotherParserReadsDifferently(@ForAll("urls") String text) {
        Destination destination = parsed(text);
        if (destination != null) {
            assertThat(destination.toText())
                    .matches("https?://([a-z0-9.-]+|\\[[0-9a-f:]+])(:[1-9][0-9]{0,4})?/[!-~]*")
                    .doesNotContain("\\", "#", "<", ">", "\"", "^", "`", "{", "|", "}");
            assertThat(destination.authority()).doesNotContain("@", "%", "..");
            assertThat(destination.toText().length()).isLessThanOrEqualTo(Destination.MAX_LENGTH);
        }
    }

    @Property(tries = 5000)
    void aHostIsAPublicLookingNameOrAnAddress(@ForAll("urls") String text) {
        Destination destination = parsed(text);
        if (destination != null && destination.literal() == null) {
            assertThat(destination.host()).contains(".").doesNotStartWith(".").doesNotEndWith(".");
            assertThat(destination.host()).doesNotEndWith(".localhost").doesNotEndWith(".internal");
            assertThat(destination.host()).matches(".*[a-z-][^.]*");
        }
    }

    @Property(tries = 5000)
    void aPrivateIpv4AddressIsSeenInEveryNotation(
            @ForAll("privateAddresses") int address,
            @ForAll @IntRange(min = 1, max = 4) int parts,
            @ForAll("radices") List<Integer> radices) {
        Destination destination = Destination.parse("http://" + notation(address, parts, radices) + "/");

        InetAddress literal = requireNonNull(destination.literal());
        assertThat(literal).isEqualTo(IpText.ipv4(address));
        assertThat(POLICY.decide(literal, 80)).isInstanceOf(Verdict.Denied.class);
    }

    @Property(tries = 1000)
    void anIpv4AddressIsSeenInsideIpv6(
            @ForAll("privateAddresses") int address, @ForAll("embeddings") String embedding) {
        String dotted = IpText.of(IpText.ipv4(address));
        String hex = Integer.toHexString(address >>> 16) + ":" + Integer.toHexString(address & 0xffff);
        String text = embedding.replace("D", dotted).replace("H", hex);

        InetAddress literal =
                requireNonNull(Destination.parse("http://[" + text + "]/").literal());

        assertThat(POLICY.decide(literal, 80)).isInstanceOf(Verdict.Denied.class);
    }

    @Provide
    Arbitrary<String> urls() {
        Arbitrary<String> pieces = Arbitraries.of(PIECES).list().ofMaxSize(12).map(list -> String.join("", list));
        Arbitrary<String> wild = Arbitraries.strings().ofMaxLength(40);
        Arbitrary<String> start =
                Arbitraries.of("http://", "https://", "https://example.com", "http://a.example.com:8080/");
        return Arbitraries.oneOf(
                Combinators.combine(start, pieces).as(String::concat),
                pieces,
                Combinators.combine(start, wild).as(String::concat));
    }

    @Provide
    Arbitrary<Integer> privateAddresses() {
        Arbitrary<Integer> low = Arbitraries.integers().between(0, 0x00ff_ffff);
        Arbitrary<Integer> block = Arbitraries.of(0x0000_0000, 0x0a00_0000, 0x7f00_0000, 0xe000_0000, 0xff00_0000);
        Arbitrary<Integer> exact = Arbitraries.of(0xa9fe_a9fe, 0xc0a8_0001, 0xac10_0001, 0x6440_0001, 0xa83f_8110);
        return Arbitraries.oneOf(Combinators.combine(block, low).as((a, b) -> a | b), exact);
    }

    @Provide
    Arbitrary<List<Integer>> radices() {
        return Arbitraries.of(8, 10, 16).list().ofSize(4);
    }

    @Provide
    Arbitrary<String> embeddings() {
        return Arbitraries.of(
                "::D",
                "::H",
                "::ffff:0:D",
                "64:ff9b::D",
                "64:ff9b::H",
                "64:ff9b:1::D",
                "2002:H::1",
                "2606:4700::5efe:D",
                "2606:4700::200:5efe:H",
                "2001:0:H::1");
    }

    private static String notation(int address, int parts, List<Integer> radices) {
        long bits = address & 0xffff_ffffL;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts - 1; i++) {
            text.append(number(bits >>> (24 - 8 * i) & 0xff, radices.get(i))).append('.');
        }
        long rest = bits & ((1L << (8 * (5 - parts))) - 1);
        return text.append(number(rest, radices.get(3))).toString();
    }

    private static String number(long value, int radix) {
        return (radix == 16 ? "0x" : radix == 8 ? "0" : "") + Long.toString(value, radix);
    }

    private static @Nullable Destination parsed(String text) {
        try {
            return Destination.parse(text);
        } catch (InvalidDestinationException e) {
            return null;
        }
    }
}
