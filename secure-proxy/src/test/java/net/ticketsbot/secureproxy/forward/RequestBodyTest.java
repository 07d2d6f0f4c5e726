package net.ticketsbot.secureproxy.forward;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.ticketsbot.secureproxy.testing.Proxy;
import net.ticketsbot.secureproxy.testing.ProxyTest;
import net.ticketsbot.secureproxy.testing.Upstream;
import org.junit.jupiter.api.Test;

/** Bodies as no HTTP client would send them. */
@ProxyTest
@TestProfile(RequestBodyTest.Small.class)
class RequestBodyTest {

    private static final int LIMIT = 4096;

    public static class Small implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("limit.request-body", "4K", "limit.request-time", "300ms");
        }
    }

    @Test
    void readsABodyOfJustTheLimit() throws IOException {
        String body = padded(LIMIT);

        assertThat(raw(head("Content-Length: " + LIMIT) + body)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void refusesABodyThatIsDeclaredTooLarge() throws IOException {
        assertThat(raw(head("Content-Length: " + (LIMIT + 1))))
                .startsWith("HTTP/1.1 413 ")
                .contains("x-proxy-error: too_large");
        assertThat(raw(head("Content-Length: 999999999999")))
                .startsWith("HTTP/1.1 413 ")
                .contains("x-proxy-error: too_large");
    }

    @Test
    void refusesABodyThatTurnsOutTooLarge() throws IOException {
        String body = padded(LIMIT + 1);

        String answer =
                raw(head("Transfer-Encoding: chunked") + Integer.toHexString(LIMIT + 1) + "\r\n" + body + "\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .contains("x-proxy-error: too_large")
                .contains("application/problem+json");
    }

    @Test
    void doesNotWaitForASlowBody() throws IOException {
        String answer = raw(head("Content-Length: 100") + "{\"url\":");

        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("x-proxy-error: deadline");
    }

    @Test
    void servesTheNextRequestOfAConnectionAfterARefusal() throws IOException {
        String bad = "{\"url\":1}";
        String good = padded(200);

        String answers = raw(headKeptAlive(bad.length()) + bad + head("Content-Length: 200") + good);

        assertThat(answers).startsWith("HTTP/1.1 400 ").contains("HTTP/1.1 200 ");
    }

    @Test
    void keepsTheConnectionOfAShortRequestThatNeedNotBeRead() throws IOException {
        String body = padded(200);
        String unauthenticated = headKeptAlive(200).replace("Bearer ", "Basic ");

        String answers = raw(unauthenticated + body + head("Content-Length: 200") + body);

        assertThat(answers).startsWith("HTTP/1.1 401 ").contains("HTTP/1.1 200 ");
    }

    @Test
    void refusesContradictoryFraming() throws IOException {
        assertThat(raw(head("Content-Length: 10\r\nContent-Length: 11") + padded(200)))
                .startsWith("HTTP/1.1 400 ");
        assertThat(raw(head("Content-Length: x") + padded(200))).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void refusesAnotherType() {
        given().header("authorization", "Bearer " + Upstream.token())
                .contentType("text/plain")
                .body(padded(200))
                .post("/proxy")
                .then()
                .statusCode(415)
                .header("x-proxy-error", "unsupported_media_type")
                .contentType("application/problem+json");
    }

    @Test
    void givesUpAnExchangeWhoseCallerLeft() throws IOException {
        String body = Proxy.get(Upstream.url("/hold")).encode();
        try (Socket socket = connect()) {
            write(socket, head("Content-Length: " + body.length()) + body);
            Proxy.await(() -> Upstream.held() == 1);
        }

        Proxy.await(() -> Upstream.held() == 0);
    }

    private static String padded(int length) {
        String body = Proxy.get(Upstream.url("/json")).encode();
        return body + " ".repeat(length - body.length());
    }

    private static String head(String framing) {
        return "POST /proxy HTTP/1.1\r\nHost: proxy\r\nConnection: close\r\nAuthorization: Bearer " + Upstream.token()
                + "\r\nContent-Type: application/json\r\n" + framing + "\r\n\r\n";
    }

    private static String headKeptAlive(int length) {
        return head("Content-Length: " + length).replace("Connection: close\r\n", "");
    }

    /** All that comes back until the proxy closes the connection. */
    private static String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            write(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
