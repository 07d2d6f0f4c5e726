package net.ticketsbot.secureproxy.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import net.ticketsbot.secureproxy.testing.ProxyTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ProxyTest
class PlainPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/proxy;x=1",
                "/proxy%3b",
                "/proxy%3Bx=1",
                "//proxy",
                "/proxy//",
                "/x%2f../proxy",
                "/proxy%2F",
                "/proxy%5c",
                "/proxy%5C",
                "/./proxy",
                "/x/../proxy",
                "/x/%2e%2e/proxy",
                "/x/.%2E/proxy",
                "/proxy/.",
                "/proxy/x/..",
                "/proxy%00",
                "/proxy/%ff",
                "/proxy/%c0%af",
                "/proxy/%ed%a0%80",
                "/proxy/%e2%82",
                "/proxy/\u00e9",
                "http://service.example/proxy;x=1",
                "http://service.example//proxy",
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
        "/proxy, 405",
        "/%70roxy, 405",
        "/proxy?x=;//../%2f%5c%3b%00%ff, 405",
        "http://service.example/proxy, 405",
        "/q/health/live, 200",
        "/q/health/live?;, 200"
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
        assertThat(get(target.formatted("/proxy"))).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example.com:99999", "evil@example.com", "[::1", "a b"})
    void aHostThatIsNoneIsRefused(String host) throws IOException {
        assertThat(answerTo("GET /proxy HTTP/1.1\r\nHost: " + host))
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
