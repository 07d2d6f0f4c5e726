package net.ticketsbot.secureproxy.journal;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static net.ticketsbot.secureproxy.testing.Proxy.get;
import static net.ticketsbot.secureproxy.testing.Proxy.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import net.ticketsbot.secureproxy.testing.LogLines;
import net.ticketsbot.secureproxy.testing.ProxyTest;
import net.ticketsbot.secureproxy.testing.Upstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A secret goes to the target and nowhere else, whatever becomes of the request. */
@ProxyTest
class CanaryTest {

    private static final String CANARY = "canary-5f3a9c";
    private static final String ENCODED = Base64.getEncoder().encodeToString(CANARY.getBytes(UTF_8));

    @Inject
    JournalWriter writer;

    private LogLines lines;

    @BeforeEach
    void listenFromNowOn() {
        writer.flush();
        lines = LogLines.open();
    }

    @AfterEach
    void listenNoMore() {
        lines.close();
    }

    static List<String> requests() {
        JsonObject headers = new JsonObject().put("Authorization", "Bearer " + CANARY);
        return Stream.of(
                        get(Upstream.url("/json?key=" + CANARY)).put("headers", headers),
                        get(Upstream.url("/" + CANARY + "/missing")),
                        post(Upstream.url("/status?500")).put("json_body", new JsonObject().put("a", CANARY)),
                        post(Upstream.url("/cut")).put("body", ENCODED).put("headers", headers),
                        get(Upstream.url("/silence?" + CANARY)).put("timeout_ms", 50),
                        get(Upstream.url("/large?2000")).put("max_bytes", 10).put("headers", headers),
                        get(Upstream.url("/parrot")).put("headers", headers),
                        get(Upstream.url("/redirect?http://10.0.0.1/" + CANARY)),
                        get(Upstream.url("/redirect?ftp://x.example.com/" + CANARY)),
                        get(Upstream.url("/redirect?/redirect?/redirect?/redirect?/" + CANARY)),
                        get("http://10.0.0.1/" + CANARY + "?" + CANARY).put("headers", headers),
                        get("http://missing.example.com/" + CANARY),
                        get("https://author.example.com:1/" + CANARY),
                        get("http://" + CANARY + ":" + CANARY + "@author.example.com/"),
                        get("http://author.example.com:" + CANARY + "/"),
                        get("http://author.example.com/ " + CANARY),
                        get("nonsense:" + CANARY),
                        get("http://author.example.com/" + CANARY.repeat(300)),
                        get(Upstream.url("/json")).put("method", CANARY),
                        post(Upstream.url("/json")).put("body", CANARY),
                        get(Upstream.url("/json")).put("guild_id", CANARY + "!"),
                        get(Upstream.url("/json")).put("headers", new JsonObject().put("X-Key", CANARY + "\r\nX: y")),
                        get(Upstream.url("/json")).put("headers", new JsonObject().put("Cookie", CANARY)),
                        get(Upstream.url("/json")).put("headers", new JsonObject().put("X " + CANARY, "")),
                        get(Upstream.url("/json")).put("timeout_ms", CANARY))
                .map(JsonObject::encode)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void noSinkHasSeenIt(String request) {
        Response answer = send(request);

        assertNothingKnows(answer);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aBrokenRequestIsNotQuoted(String request) {
        String secret = request.contains(CANARY) ? CANARY : ENCODED;

        Response answer = send(request.substring(0, request.indexOf(secret) + secret.length()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertNothingKnows(answer);
    }

    @Test
    void aTokenIsNotQuoted() {
        Response answer = given().header("authorization", "Bearer " + CANARY)
                .contentType("application/json; " + CANARY)
                .body("{}")
                .post("/proxy?" + CANARY);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertNothingKnows(answer);
        assertThat(lines.seen()).allMatch(line -> line.contains("decision=refused"));
    }

    private void assertNothingKnows(Response answer) {
        assertThat(lines.decisions()).hasSize(1);
        assertThat(lines.seen()).noneMatch(CanaryTest::tells);
        assertThat(given().get("/q/metrics").asString())
                .contains("proxy_decisions_total")
                .doesNotContain(CANARY);
        assertThat(answer.headers().toString()).doesNotContain(CANARY);
        if (answer.header("x-status-code") == null) {
            assertThat(answer.asString()).doesNotContain(CANARY).doesNotContain(ENCODED);
        }
    }

    private static boolean tells(String line) {
        return line.contains(CANARY) || line.contains(ENCODED);
    }

    private static Response send(String request) {
        return given().header("authorization", "Bearer " + Upstream.token())
                .contentType("application/json")
                .body(request)
                .post("/proxy");
    }
}
