package net.ticketsbot.secureproxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {

    private final HeaderRules rules = new HeaderRules("X-Relay-Auth");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "X-Api-Key",
                "Accept",
                "Accept-Language",
                "Content-Type",
                "Content-Language",
                "Origin",
                "Referer",
                "X-Forward",
                "Hosts",
                "Cookies",
                "CFX",
                "Proxy",
                "X-Relay-Authority",
                "!#$%&'*+-.^_`|~09AZaz"
            })
    void passesWhatSpeaksForNobodyElse(String name) {
        assertThat(rules.objection(name, "value")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // hop-by-hop
                "Connection",
                "Keep-Alive",
                "TE",
                "Trailer",
                "Upgrade",
                "HTTP2-Settings",
                // framing
                "Content-Length",
                "Transfer-Encoding",
                "Content-Range",
                "Accept-Encoding",
                "Expect",
                // whom and who
                "Host",
                "User-Agent",
                "user-agent",
                "USER-AGENT",
                // forwarding
                "Forwarded",
                "X-Forwarded",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Real-IP",
                "Via",
                "Max-Forwards",
                "Client-IP",
                "X-Client-IP",
                "True-Client-IP",
                "X-Original-URL",
                "X-Rewrite-URL",
                // caching and conditional
                "Cache-Control",
                "Pragma",
                "Expires",
                "Age",
                "If-Match",
                "If-None-Match",
                "If-Modified-Since",
                "If-Unmodified-Since",
                "If-Range",
                "Range",
                // proxy
                "Proxy-Authorization",
                "Proxy-Connection",
                "X-Proxy-Error",
                "X-Proxy-Anything",
                "X-Status-Code",
                // CDN
                "CF-Connecting-IP",
                "CF-Worker",
                "CDN-Loop",
                "Fastly-Client-IP",
                "Akamai-Origin-Hop",
                "CloudFront-Viewer-Country",
                "X-Azure-ClientIP",
                "Surrogate-Control",
                // cookies
                "Cookie",
                "Cookie2",
                "Set-Cookie",
                // method override
                "X-HTTP-Method",
                "X-HTTP-Method-Override",
                "X-Method-Override",
                // the relay's own
                "x-relay-auth",
                "X-RELAY-AUTH"
            })
    void refusesByName(String name) {
        assertThat(rules.objection(name, "value")).isEqualTo("this header may not be set");
    }

    @Test
    void refusesEveryNameOfTheContract() throws IOException {
        assertThat(Files.readAllLines(Path.of("contract/refused-headers.txt")).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#")))
                .hasSizeGreaterThan(60)
                .allSatisfy(entry -> assertThat(rules.objection(entry.replace("*", "x"), "value"))
                        .isEqualTo("this header may not be set"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Two Words",
                "Colon:",
                ":authority",
                "Line\nBreak",
                "Nul\0",
                "Tab\t",
                "Paren(",
                "At@",
                "Bracket[",
                "Slash/",
                "Quote\"",
                "Umlautä",
                "Delete\u007f",
                "\u212a", // KELVIN SIGN, which some lower-case to k
                "\u0161" // whose last byte is a letter
            })
    void refusesANameThatIsNoToken(String name) {
        assertThat(rules.objection(name, "value")).startsWith("the name is not a token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a b", "a\tb", "!", "~", "Bearer abc.def==", "a;b,\"c\""})
    void passesVisibleAscii(String value) {
        assertThat(rules.objection("X-Api-Key", value)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nX-Injected: 1",
                "a\nb",
                "a\rb",
                "a\0b",
                "a\u001fb",
                "a\u007f",
                "ä",
                "\u0130",
                " leading",
                "trailing ",
                "\tleading",
                "trailing\t",
                " "
            })
    void refusesOtherValues(String value) {
        assertThat(rules.objection("X-Api-Key", value)).startsWith("the value is not visible ASCII");
    }

    @Test
    void limitsTheLengthOfNameAndValue() {
        assertThat(rules.objection("n".repeat(128), "v".repeat(8192))).isNull();
        assertThat(rules.objection("n".repeat(129), "")).isNotNull();
        assertThat(rules.objection("n", "v".repeat(8193))).isNotNull();
    }
}
