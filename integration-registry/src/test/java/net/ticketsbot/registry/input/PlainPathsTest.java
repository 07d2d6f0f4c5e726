package net.ticketsbot.registry.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.ticketsbot.registry.testing.RegistryTest;
import net.ticketsbot.registry.testing.Tokens;
import net.ticketsbot.registry.testing.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class PlainPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal;x=1/guilds/1/activations",
                "/internal/guilds/1/activations;",
                "/internal/guilds/1;x=1/activations",
                "/internal%3b/guilds/1/activations",
                "/internal%3Bx=1/guilds/1/activations",
                "//internal/guilds/1/activations",
                "/internal//guilds/1/activations",
                "/internal/guilds/1/activations//",
                "/internal%2fguilds/1/activations",
                "/internal/guilds%2F1/activations",
                "/internal%5cguilds/1/activations",
                "/internal/guilds/1%5C/activations",
                "/./internal/guilds/1/activations",
                "/api/../internal/guilds/1/activations",
                "/api/%2e%2e/internal/guilds/1/activations",
                "/api/.%2E/internal/guilds/1/activations",
                "/internal/%2e/guilds/1/activations",
                "/internal/guilds/1/activations/.",
                "/internal/guilds/1/activations/x/..",
                "/internal/guilds/1%00/activations",
                "/internal/guilds/%ff/activations",
                "/internal/guilds/%c0%af/activations",
                "/internal/guilds/%ed%a0%80/activations",
                "/internal/guilds/1%e2%82/activations",
                "/internal/guilds/\u00e9/activations",
                "http://registry.example/internal;x=1/guilds/1/activations",
                "http://registry.example//internal/guilds/1/activations",
                "/q/health;x=1/live",
                "//q/health/live",
                "/q/x/../health/live",
                "*"
            })
    void aPathThatCouldBeReadInTwoWaysIsNotFound(String target) throws IOException {
        assertThat(get(target))
                .startsWith("HTTP/1.1 404 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"type\":\"/problems/not-found\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/guilds/1/activations",
                "/internal/guilds/%31/activations",
                "/internal/guilds/1/%61ctivations",
                "/internal/guilds/1/activations?x=;//../%2f%5c%3b%00%ff",
                "/internal/guilds/1/activations?/../..//;",
                "http://registry.example/internal/guilds/1/activations",
                "/q/health/live"
            })
    void aPlainPathIsServedWhateverItsQueryHolds(String target) throws IOException {
        assertThat(get(target)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/...",
                "/.x/x.",
                "/..x/x..",
                "/%2e%2e%2e/x",
                "/%252f/%253b",
                "/%e2%82%ac/%f0%9f%98%80",
                "/%01",
                "/%30/%3a/%3c/%5b/%5d/%2d",
                "/a,b=c:d@e&f+g"
            })
    void itsNeighboursArePlain(String path) {
        assertThat(PlainPaths.isPlain(path)).isTrue();
    }

    /** Quarkus refuses what {@link java.net.URI} does, before any route. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal\\guilds/1/activations",
                "/internal/guilds/%zz/activations",
                "/internal/guilds/%2/activations",
                "/internal/guilds/1/activations?x=%zz",
                "/internal/guilds/<1>/activations"
            })
    void whatIsNoUriIsRefused(String target) throws IOException {
        assertThat(get(target)).startsWith("HTTP/1.1 400 ");
    }

    private static String get(String target) throws IOException {
        return Wire.answerTo("GET " + target + " HTTP/1.1\r\nAuthorization: Bearer " + Tokens.engine());
    }
}
