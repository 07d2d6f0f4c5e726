package net.ticketsbot.resolver.url;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "->", textBlock = """
            https://example.com               -> https://example.com/
            HTTPS://EXAMPLE.com:443/A?B#c     -> https://example.com/A?B
            http://example.com:443/           -> http://example.com:443/
            https://example.com:80/           -> https://example.com:80/
            http://example.com:80             -> http://example.com/
            http://example.com:8080?x         -> http://example.com:8080/?x
            https://example.com#/@127.0.0.1   -> https://example.com/
            https://example.com/?             -> https://example.com/?
            https://example.com./             -> https://example.com/
            https://example.com。/            -> https://example.com/
            https://faß.de/                   -> https://xn--fa-hia.de/
            https://BÜCHER.example.com/       -> https://xn--bcher-kva.example.com/
            https://ｅｘａｍｐｌｅ。ｃｏｍ/   -> https://example.com/
            https://r3---sn-a.example.com/    -> https://r3---sn-a.example.com/
            https://a.b-c.1a.example.com/     -> https://a.b-c.1a.example.com/
            http://8.8.8.8/                   -> http://8.8.8.8/
            http://134744072/                 -> http://8.8.8.8/
            http://010.8.2056/                -> http://8.8.8.8/
            http://[2606:4700::0:1]/          -> http://[2606:4700::1]/
            http://[2606:4700::1]:8443/       -> http://[2606:4700::1]:8443/
            http://[::FFFF:0:8.8.8.8]:81/     -> http://[::ffff:0:808:808]:81/
            http://[::fffe:8.8.8.8]/          -> http://[::fffe:808:808]/
            http://[1::ffff:8.8.8.8]/         -> http://[1::ffff:808:808]/
            """)
    void readsHostsAndPortsAsBrowsersDo(String text, String expected) {
        assertThat(Destination.parse(text).toText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", textBlock = """
            /a/../b/./c/%2E%2e/d/..    -> /b/
            /a/..                      -> /
            /../../a                   -> /a
            /a/.                       -> /a/
            /a/%2e                     -> /a/
            /.../..a                   -> /.../..a
            //a//b                     -> //a//b
            /é?ü=ö                     -> /%C3%A9?%C3%BC=%C3%B6
            /😀                        -> /%F0%9F%98%80
            /a%20b%2Fc                 -> /a%20b%2Fc
            /"<>^`{|}[]                -> /%22%3C%3E%5E%60%7B%7C%7D%5B%5D
            ?a[]={"b"}|c               -> /?a%5B%5D=%7B%22b%22%7D%7Cc
            ?a/../b                    -> /?a/../b
            ?a?b=c                     -> /?a?b=c
            /-._~!$&'()*+,;=:@         -> /-._~!$&'()*+,;=:@
            """)
    void keepsPathAndQueryInTheCharactersOfRfc3986(String text, String expected) {
        assertThat(Destination.parse("https://example.com" + text).pathAndQuery())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", textBlock = """
            https://other.org/x  -> https://other.org/x
            HTTP://other.org    -> http://other.org/
            //other.org:8080/x  -> https://other.org:8080/x
            //other.org         -> https://other.org/
            /x?y                -> https://example.com:8443/x?y
            x                   -> https://example.com:8443/a/x
            ../x                -> https://example.com:8443/x
            ../../../x          -> https://example.com:8443/x
            ./                  -> https://example.com:8443/a/
            x:y                 -> INVALID_URL
            ?y                  -> https://example.com:8443/a/b?y
            https:x             -> INVALID_URL
            https:/x            -> INVALID_URL
            ftp://other.org/    -> INVALID_URL
            javascript:alert(1)  -> INVALID_URL
            //u@other.org/      -> INVALID_URL
            /\\other.org/       -> INVALID_URL
            \\\\other.org/      -> INVALID_URL
            /é                  -> INVALID_URL
            //localhost/        -> DENIED
            //other.org:25/     -> DENIED
            //127.1/            -> https://127.0.0.1/
            /x?u=http://127.1/  -> https://example.com:8443/x?u=http://127.1/
            x?u=http://127.1/   -> https://example.com:8443/a/x?u=http://127.1/
            """)
    void followsALocationByTheSameRules(String location, String expected) {
        Destination base = Destination.parse("https://example.com:8443/a/b?q=/c/d");

        assertThat(resolved(base, location)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[::ffff:8.8.8.8]",
                "[::FFFF:808:808]",
                "[0:0:0:0:0:ffff:8.8.8.8]",
                "[0000:0:0::0:ffff:0808:808]:8080",
                "[::ffff:0:0]",
                "[::ffff:255.255.255.255]"
            })
    void refusesAnIpv4AddressInIpv6FormHoweverItIsWritten(String authority) {
        assertThatExceptionOfType(InvalidDestinationException.class)
                .isThrownBy(() -> Destination.parse("http://" + authority + "/"))
                .matches(InvalidDestinationException::isDenied);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#fragment"})
    void anEmptyLocationIsTheSameUrl(String location) {
        Destination base = Destination.parse("https://example.com/a?b");

        assertThat(base.resolve(location)).isEqualTo(base).hasSameHashCodeAs(base);
    }

    @Test
    void hasItsPartsReadyForARequest() {
        Destination destination = Destination.parse("HTTPS://[2606:4700::1]:8443/a?b");

        assertThat(destination.scheme()).isEqualTo("https");
        assertThat(destination.isSecure()).isTrue();
        assertThat(destination.host()).isEqualTo("2606:4700::1");
        assertThat(requireNonNull(destination.literal())).isInstanceOf(Inet6Address.class);
        assertThat(destination.port()).isEqualTo(8443);
        assertThat(destination.authority()).isEqualTo("[2606:4700::1]:8443");
        assertThat(destination.origin()).isEqualTo("https://[2606:4700::1]:8443");
        assertThat(destination.pathAndQuery()).isEqualTo("/a?b");
    }

    @Test
    void aNameIsNoLiteral() {
        assertThat(Destination.parse("https://example.com/").literal()).isNull();
    }

    @Test
    void printsNeitherPathNorQuery() {
        assertThat(Destination.parse("https://example.com/secret?key=secret")).hasToString("https://example.com");
    }

    @Test
    void aRefusalRepeatsNoPartOfTheUrl() {
        assertThatExceptionOfType(InvalidDestinationException.class)
                .isThrownBy(() -> Destination.parse("https://example.com/s3cret?s3cret=%"))
                .withMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2028, a, true
            2029, a, false
            338,  é, true
            339,  é, false
            """)
    void holdsAtMost2048CharactersAfterEncoding(int length, String filling, boolean isAccepted) {
        String text = "https://example.com/" + filling.repeat(length);

        assertThat(isAccepted(text)).isEqualTo(isAccepted);
    }

    @Test
    void holdsAtMost2048CharactersBeforeEncoding() {
        assertThat(isAccepted("https://example.com/#" + "a".repeat(2027))).isTrue();
        assertThat(isAccepted("https://example.com/#" + "a".repeat(2028))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://example.com:8443/,  DENIED
            https://example.com:8444/,  https://example.com:8444/
            https://bad.org/,           DENIED
            https://a.bad.org/,         DENIED
            https://notbad.org/,        https://notbad.org/
            https://BAD.org./,          DENIED
            https://example.com:25/,    DENIED
            http://localhost/,          DENIED
            """)
    void anOperatorRefusesMoreNamesAndPorts(String text, String expected) {
        UrlPolicy policy = new UrlPolicy(Set.of(8443), Set.of("bad.org"));
        Destination start = Destination.parse("https://example.com/", policy);

        assertThat(resolved(start, text)).isEqualTo(expected);
    }

    @Test
    void anOperatorRefusesTheDefaultPortAlsoWhereItIsNotWritten() {
        UrlPolicy policy = new UrlPolicy(Set.of(80), Set.of());
        Destination start = Destination.parse("https://example.com/", policy);

        assertThat(resolved(start, "http://example.com/")).isEqualTo("DENIED");
        assertThat(resolved(start, "http://example.com:443/")).isEqualTo("http://example.com:443/");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0, false
            1, false
            2, true
            21, false
            24, true
            25, false
            26, true
            80, true
            443, true
            2049, false
            2050, true
            5000, true
            6664, true
            6665, false
            6669, false
            6670, true
            8080, true
            10079, true
            10080, false
            10081, true
            65535, true
            """)
    void refusesTheBadPortsOfTheFetchStandardAndNotTheirNeighbours(int port, boolean isAccepted) {
        assertThat(isAccepted("http://example.com:" + port + "/")).isEqualTo(isAccepted);
    }

    @Test
    void aPolicyThatCouldNeverMatchIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> new UrlPolicy(Set.of(65536), Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new UrlPolicy(Set.of(), Set.of(".corp")));
        assertThatIllegalArgumentException().isThrownBy(() -> new UrlPolicy(Set.of(), Set.of("Bad.org")));
    }

    private static boolean isAccepted(String text) {
        try {
            return Destination.parse(text).host().equals("example.com");
        } catch (InvalidDestinationException e) {
            return false;
        }
    }

    private static String resolved(Destination base, String location) {
        try {
            return base.resolve(location).toText();
        } catch (InvalidDestinationException e) {
            return e.isDenied() ? "DENIED" : "INVALID_URL";
        }
    }
}
