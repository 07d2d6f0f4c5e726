package net.ticketsbot.imageproxy.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.ticketsbot.imageproxy.testing.Operator;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Visitors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in that is no request for a picture, as it stands on the wire. */
@ProxyTest
class FrontDoorTest {

    private static final List<String> SAFE = List.of(
            "content-security-policy: default-src 'none'; style-src 'unsafe-inline'; sandbox\r\n",
            "x-content-type-options: nosniff\r\n",
            "referrer-policy: no-referrer\r\n",
            "cross-origin-resource-policy: cross-origin\r\n",
            "x-frame-options: deny\r\n");

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments("no token", 401, "GET /proxy HTTP/1.1"),
                arguments("two tokens", 400, "GET /proxy?token=a&token=b HTTP/1.1"),
                arguments("a query that cannot be decoded", 400, "GET /proxy?token=%zz HTTP/1.1"),
                arguments("a path that cannot be decoded", 400, "GET /%zz HTTP/1.1"),
                arguments("another path", 404, "GET /elsewhere HTTP/1.1"),
                arguments("the root", 404, "GET / HTTP/1.1"),
                arguments("a path below", 404, "GET /proxy/ HTTP/1.1"),
                arguments("a way around", 404, "GET /x/../proxy HTTP/1.1"),
                arguments("another method", 405, "POST /proxy HTTP/1.1"),
                arguments("a method of nobody's", 405, "BREW /proxy HTTP/1.1"),
                arguments("options", 405, "OPTIONS /proxy HTTP/1.1"),
                arguments("options of all", 404, "OPTIONS * HTTP/1.1"),
                arguments("a link too long", 414, "GET /proxy?token=" + "a".repeat(17_500) + " HTTP/1.1"),
                arguments("a line too long to read", 414, "GET /proxy?token=" + "a".repeat(40_000) + " HTTP/1.1"),
                arguments("headers too long to read", 431, "GET /proxy HTTP/1.1\r\nX: " + "a".repeat(40_000)),
                arguments("a header name that is none", 400, "GET /proxy HTTP/1.1\r\nX\u0001Y: x"),
                arguments("a length that is none", 400, "GET /proxy HTTP/1.1\r\nContent-Length: x"),
                arguments("two lengths", 400, "GET /proxy HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2"),
                arguments("no version", 400, "GET /proxy"),
                arguments("another protocol", 400, "EHLO images.example x"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isAnsweredUnderOurHeaders(String name, int status, String request) throws IOException {
        String answer = answerTo(request);

        assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains(SAFE);
    }

    @Test
    void isAnsweredAloneOverHttp2() throws Exception {
        try (Visitors visitors = Visitors.over(HttpVersion.HTTP_2);
                Origin origin = Origin.start()) {
            String url = origin.serves("image/png", Samples.PNG);
            Future<Visitors.Answer> good = visitors.get(url);

            Visitors.Answer bad = Visitors.await(visitors.getTarget("/proxy?token=%zz"));

            assertThat(bad.status()).isEqualTo(400);
            assertThat(bad.headers().get("x-content-type-options")).isEqualTo("nosniff");
            assertThat(Visitors.await(good).status()).isEqualTo(200);
            assertThat(Visitors.await(visitors.get(url)).status()).isEqualTo(200);
        }
    }

    @Test
    void isToldWhichMethodsThereAre() throws IOException {
        assertThat(answerTo("DELETE /proxy HTTP/1.1").toLowerCase(Locale.ROOT))
                .contains("allow: get, head\r\n")
                .contains("\"type\":\"/problems/method-not-allowed\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q", "/q/health", "/q/health/ready", "/q/metrics", "/q/openapi", "/q/info", "/openapi"})
    void findsNothingOfTheOperators(String path) throws IOException {
        assertThat(answerTo("GET " + path + " HTTP/1.1"))
                .startsWith("HTTP/1.1 404 ")
                .contains("/problems/not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/proxy;x=1",
                "/proxy%3bx=1",
                "//proxy",
                "/proxy//",
                "/x/..%2fproxy",
                "/proxy%2f",
                "/proxy%5c",
                "/./proxy",
                "/x/%2e%2e/proxy",
                "/proxy/.",
                "/proxy/x/..",
                "/%70roxy",
                "/proxy%00",
                "/proxy%ff",
                "/proxy%c0%af",
                "http://images.example/proxy;x=1",
                "http://images.example//proxy"
            })
    void findsNothingUnderAnotherSpelling(String target) throws IOException {
        assertThat(answerTo("GET " + target + "?token=x HTTP/1.1"))
                .startsWith("HTTP/1.1 404 ")
                .contains("\"type\":\"/problems/not-found\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proxy?token=x", "/proxy?token=x;y//../", "http://images.example/proxy?token=x"})
    void itsNeighboursAreLinks(String target) throws IOException {
        assertThat(answerTo("GET " + target + " HTTP/1.1")).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void servesTheOperatorOnAPortOfTheirOwn() {
        assertThat(Operator.get("/q/health/live").statusCode()).isEqualTo(200);
        await().until(() -> Operator.get("/q/health/ready").statusCode() == 200);
        assertThat(Operator.get("/q/metrics").statusCode()).isEqualTo(200);
        Operator.get("/q/openapi?format=json").then().statusCode(200).body("paths.keySet()", contains("/proxy"));
        assertThat(Operator.get("/proxy").statusCode()).isEqualTo(404);
    }

    private static String answerTo(String lines) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String request = lines + "\r\nHost: images.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
