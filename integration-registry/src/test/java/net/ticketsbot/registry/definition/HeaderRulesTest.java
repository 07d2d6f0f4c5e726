package net.ticketsbot.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {

    private static final Path AGREED = Path.of("../secure-proxy/contract/refused-headers.txt");
    private static final Tokens TOKENS = Tokens.with(Set.of("api_key"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "X-Api-Key",
                "Accept",
                "accept-language",
                "x_y",
                "X!#$%&'*+.^`|~0",
                "Hosts",
                "Content-Type",
                "Ifx",
                "X-Amz-Date",
                "X-Forward"
            })
    void anAuthorMayNameTheirOwn(String name) {
        assertThat(HeaderRules.faultOfName(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "Host",
                "Content-Length",
                "Transfer-Encoding",
                "TE",
                "Trailer",
                "Connection",
                "Keep-Alive",
                "Upgrade",
                "Cookie",
                "Set-Cookie",
                "Forwarded",
                "X-Forwarded-For",
                "x-forwarded-anything",
                "X-Real-IP",
                "Via",
                "Proxy-Authorization",
                "proxy-x",
                "CF-Connecting-IP",
                "True-Client-IP",
                "User-Agent",
                "If-None-Match",
                "Cache-Control",
                "X-HTTP-Method-Override",
                "Sec-Fetch-Site",
                "Expect",
                "Accept-Encoding",
                "X-Proxy-Error",
                "If-Range",
                "X-Amzn-Trace-Id"
            })
    void whatIsNotTheAuthorsIsRefusedByName(String name) {
        assertThat(HeaderRules.faultOfName(name)).contains(name.toLowerCase(Locale.ROOT));
    }

    /** What secure-proxy refuses must be refused when it is written, not when a ticket waits. */
    @ParameterizedTest
    @MethodSource("refusedBySecureProxy")
    void refusesWhatSecureProxyWouldRefuse(String name) {
        assertThat(HeaderRules.faultOfName(name)).contains("not for an integration to set");
    }

    /** A name that ends with * is every name that begins so. */
    static List<String> refusedBySecureProxy() throws IOException {
        return Files.readAllLines(AGREED).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(entry -> entry.replace("*", "x"))
                .toList();
    }

    @Test
    void refusesNothingElseBecauseOfTheList() throws IOException {
        assertThat(ContractList.text("refused-headers.txt")).isEqualTo(Files.readString(AGREED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-relay-auth", "X-Relay-Anything"})
    void theRelaysHeadersAreNotTheAuthors(String name) {
        assertThat(HeaderRules.faultOfName(name)).contains("not for an integration to set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "X Y", "X:", "X\r\nY", "Ünï", "X\u0000", "(x)", "%api_key%\u00e9"})
    void onlyTokensAreNames(String name) {
        assertThat(HeaderRules.faultOfName(name)).contains("RFC 9110");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "Bearer %api_key%", "%user_id%:%guild_id%", "100%", "50% of 100%", "%%api_key%%", "!~"})
    void visibleTextWithKnownTokensIsAValue(String value) {
        assertThat(HeaderRules.faultOfValue(value, TOKENS)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nX: y", "a\tb", "é", "\u007f", " a", "a ", "%other%", "x%API_KEY%", "%api_key%%other%"})
    void anythingElseIsNot(String value) {
        assertThat(HeaderRules.faultOfValue(value, TOKENS)).isNotNull();
    }
}
