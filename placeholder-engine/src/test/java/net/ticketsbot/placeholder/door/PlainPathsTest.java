package net.ticketsbot.placeholder.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import net.ticketsbot.placeholder.testing.InMemoryKafka;
import net.ticketsbot.placeholder.testing.NeighboursResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(InMemoryKafka.class)
@WithTestResource(NeighboursResource.class)
class PlainPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health/live;x=1",
                "/q/health/live%3b",
                "/q/health/live%3Bx=1",
                "//q/health/live",
                "/q/health/live//",
                "/q/health%2flive",
                "/q/health/live%2F",
                "/q/health/live%5c",
                "/q/health/live%5C",
                "/./q/health/live",
                "/x/../q/health/live",
                "/x/%2e%2e/q/health/live",
                "/x/.%2E/q/health/live",
                "/q/health/live/.",
                "/q/health/live/x/..",
                "/q/health/live%00",
                "/q/health/live/%ff",
                "/q/health/live/%c0%af",
                "/q/health/live/%ed%a0%80",
                "/q/health/live/%e2%82",
                "/q/health/live/\u00e9",
                "http://service.example/q/health/live;x=1",
                "http://service.example//q/health/live",
                "*"
            })
    void aPathThatCouldBeReadInTwoWaysIsNotFound(String target) throws IOException {
        assertThat(get(target))
                .startsWith("HTTP/1.1 404 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"type\":\"/problems/not-found\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/q/health/live, 200",
        "/q/health/%6cive, 200",
        "/q/health/live?x=;//../%2f%5c%3b%00%ff, 200",
        "http://service.example/q/health/live, 200"
    })
    void aPlainPathIsServedWhateverItsQueryHolds(String target, int status) throws IOException {
        assertThat(get(target)).startsWith("HTTP/1.1 " + status + " ");
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
    @ValueSource(strings = {"%s\\x", "%s/%%zz", "%s/%%2", "%s?x=%%zz"})
    void whatIsNoUriIsRefused(String target) throws IOException {
        assertThat(get(target.formatted("/q/health/live"))).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example.com:99999", "evil@example.com", "[::1", "a b"})
    void aHostThatIsNoneIsRefused(String host) throws IOException {
        assertThat(answerTo("GET /q/health/live HTTP/1.1\r\nHost: " + host))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"type\":\"/problems/invalid-request\"");
    }

    private static String get(String target) throws IOException {
        return answerTo("GET " + target + " HTTP/1.1\r\nHost: service.example");
    }

    private static String answerTo(String lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream().write((lines + "\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
