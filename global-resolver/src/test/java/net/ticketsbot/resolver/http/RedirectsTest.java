package net.ticketsbot.resolver.http;

import static java.util.Objects.requireNonNull;
import static net.ticketsbot.resolver.http.TestClient.LIMITS;
import static net.ticketsbot.resolver.http.TestClient.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import net.ticketsbot.resolver.url.Destination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {

    private final TestClient client = new TestClient();
    private final RawServer server = RawServer.start(client.vertx, false);

    @AfterEach
    void stop() {
        client.close();
    }

    private void redirect(String path, String location) {
        server.on(path, "HTTP/1.1 302 Found\r\nlocation: " + location + "\r\ncontent-length: 0\r\n\r\n");
    }

    private static OutboundRequest request(String method, String url) {
        MultiMap headers =
                MultiMap.caseInsensitiveMultiMap().add("authorization", "key").add("content-type", "text/plain");
        return new OutboundRequest(
                HttpMethod.valueOf(method), Destination.parse(url), headers, Buffer.buffer("body"), LIMITS);
    }

    @Test
    void followsThreeAndNoMore() {
        redirect("/1", "/2");
        redirect("/2", "http://other.example.com:" + server.port() + "/3");
        redirect("/3", "ok");
        redirect("/0", "/1");

        Answer answer = client.get(server.url("/1"));

        assertThat(answer.body()).hasToString("ok");
        assertThat(answer.trace().redirects()).isEqualTo(3);
        assertThat(client.failure(server.url("/0"))).isEqualTo(Failure.REDIRECT);
    }

    @Test
    void endsALoop() {
        redirect("/loop", "/loop");

        assertThat(client.failure(server.url("/loop"))).isEqualTo(Failure.REDIRECT);
        assertThat(server.paths()).hasSize(4);
    }

    @Test
    void handsARedirectBackWhenNoneMayBeFollowed() {
        redirect("/moved", "http://10.0.0.1/");

        Answer answer = client.get(server.url("/moved"), new Limits(Duration.ofSeconds(5), 1000, 0));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().get("location")).isEqualTo("http://10.0.0.1/");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # location,                          failure
            http://10.0.0.1/,                    DENIED
            http://169.254.169.254/latest/,      DENIED
            http://[::ffff:169.254.169.254]/,    DENIED
            http://0x0a000001/,                  DENIED
            http://inside.example.com/,          DENIED
            http://localhost/,                   DENIED
            //inside.example.com/,               DENIED
            ftp://example.com/,                  REDIRECT
            file:///etc/passwd,                  REDIRECT
            http://user@example.com/,            REDIRECT
            http://exa%6dple.com/,               REDIRECT
            """)
    void judgesEveryHopAnew(String location, Failure failure) {
        client.names.put("inside.example.com", "10.0.0.1");
        redirect("/moved", location);

        assertThat(client.failure(server.url("/moved"))).isEqualTo(failure);

        assertThat(client.sentTo).hasSize(1);
    }

    @Test
    void takesTheCallersHeadersAlongWithinAnOrigin() {
        redirect("/moved", "/ok");

        await(TestClient.send(client.client, request("GET", server.url("/moved"))));

        assertThat(server.heads.get(1)).startsWith("GET /ok ").contains("authorization: key");
    }

    @ParameterizedTest
    @CsvSource({"http://other.example.com", "http://hostile.example.com.evil.example"})
    void leavesTheCallersHeadersBehindOnAnotherOrigin(String origin) {
        redirect("/moved", origin + ":" + server.port() + "/ok");

        await(TestClient.send(client.client, request("GET", server.url("/moved"))));

        assertThat(server.heads.get(1))
                .startsWith("GET /ok ")
                .doesNotContain("authorization")
                .doesNotContain("text/plain");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # method, status, then, body
            GET,      301,    GET,  body
            GET,      303,    GET,  body
            HEAD,     303,    HEAD, body
            POST,     301,    GET,  ''
            POST,     302,    GET,  ''
            POST,     303,    GET,  ''
            POST,     307,    POST, body
            POST,     308,    POST, body
            PUT,      302,    PUT,  body
            PUT,      303,    GET,  ''
            """)
    void keepsMethodAndBodyWithinAnOriginAsTheStatusSays(String method, int status, String then, String body) {
        OutboundRequest next = Redirects.next(request(method, "https://a.example.com/x"), status, "/y");

        assertThat(next.method()).hasToString(then);
        assertThat(next.body()).hasToString(body);
        assertThat(next.headers().contains("authorization")).isTrue();
        assertThat(next.headers().contains("content-type")).isEqualTo(!body.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"GET, 302", "POST, 302", "POST, 303", "PUT, 303", "HEAD, 308"})
    void sendsNeitherHeadersNorBodyToAnotherOrigin(String method, int status) {
        OutboundRequest next =
                Redirects.next(request(method, "https://a.example.com/"), status, "https://b.example.com/");

        assertThat(next.body().length()).isZero();
        assertThat(next.headers().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"POST, 307", "POST, 308", "PUT, 302", "DELETE, 301"})
    void sendsNoRequestToAnotherOriginThatWouldChangeSomethingThere(String method, int status) {
        assertFails(method, status, "https://b.example.com/", Failure.REDIRECT);
    }

    @Test
    void neverGoesFromHttpsToHttp() {
        assertFails("GET", 302, "http://a.example.com/", Failure.REDIRECT);
        assertFails("GET", 302, "http://a.example.com:443/", Failure.REDIRECT);
    }

    @Test
    void takesAnotherPortOrSchemeForAnotherOrigin() {
        OutboundRequest start = request("GET", "http://a.example.com/");

        for (String there :
                List.of("http://a.example.com:8000/", "https://a.example.com:8443/", "https://www.a.example.com/")) {
            assertThat(Redirects.next(start, 302, there).headers().isEmpty()).isTrue();
        }
        assertThat(Redirects.next(start, 302, "http://A.example.com.:80/")
                        .headers()
                        .isEmpty())
                .isFalse();
    }

    @Test
    void keepsHeadersMethodAndBodyOnTheWayFromHttpToHttpsOfOneServer() {
        OutboundRequest start = request("POST", "http://a.example.com/");

        OutboundRequest next = Redirects.next(start, 308, "https://a.example.com/");

        assertThat(next.method()).isEqualTo(HttpMethod.POST);
        assertThat(next.body()).hasToString("body");
        assertThat(next.headers().get("authorization")).isEqualTo("key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example.com:8443/", "https://b.example.com/"})
    void keepsNothingOnTheWayToAnotherPortOrName(String there) {
        OutboundRequest start = request("GET", "http://a.example.com/");

        assertThat(Redirects.next(start, 302, there).headers().isEmpty()).isTrue();
    }

    @Test
    void saysWhoseAddressWasRefusedAndWhy() {
        redirect("/inside", "http://inside.example.com/");
        client.names.put("inside.example.com", "10.0.0.1");

        ExchangeException failure = TestClient.exception(client.client, server.url("/inside"));

        assertThat(failure.host()).isEqualTo("inside.example.com");
        assertThat(requireNonNull(failure.denied()).reason())
                .contains("PRIVATE")
                .contains("RFC 1918");
    }

    @Test
    void saysWhoseNameOrPortWasRefused() {
        redirect("/name", "http://db.internal/");
        redirect("/port", "http://b.example.com:22/");

        assertThat(TestClient.exception(client.client, server.url("/name")).host())
                .isEqualTo("db.internal");
        assertThat(TestClient.exception(client.client, server.url("/port")).host())
                .isEqualTo("b.example.com");
    }

    private static void assertFails(String method, int status, String location, Failure failure) {
        assertThatThrownBy(() -> Redirects.next(request(method, "https://a.example.com/"), status, location))
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.failure()).isEqualTo(failure));
    }
}
