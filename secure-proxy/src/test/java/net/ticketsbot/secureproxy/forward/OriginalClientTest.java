package net.ticketsbot.secureproxy.forward;

import static io.restassured.RestAssured.given;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.MultiMap;
import java.util.Map;
import net.ticketsbot.secureproxy.testing.ProxyTest;
import net.ticketsbot.secureproxy.testing.Upstream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bot's and the dashboard's Go clients send and rely on: no token, an error in x-proxy-error alone, 200 with the body otherwise. */
@ProxyTest
@TestProfile(OriginalClientTest.WithoutTokens.class)
class OriginalClientTest {

    public static class WithoutTokens implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("secure-proxy.require-service-token", "false", "secure-proxy.compatibility", "original");
        }
    }

    @BeforeEach
    void forgetEarlierRequests() {
        Upstream.forget();
    }

    @Test
    void getsWithHeaders() throws InterruptedException {
        send("{\"method\":\"GET\",\"url\":\"" + Upstream.url("/json?user=1")
                        + "\",\"headers\":{\"Authorization\":\"an-example-key\"}}")
                .statusCode(200)
                .header("x-proxy-error", nullValue())
                .header("x-status-code", "200")
                .body(equalTo("{\"online_status\":\"Online\"}"));

        assertThat(Upstream.seen().headers().get("authorization")).isEqualTo("an-example-key");
    }

    @Test
    void postsWhatGoMarshalled() throws InterruptedException {
        String body = "{\"guild_id\":508392876359680000,\"user_id\":585576154958921739,\"ticket_id\":30,"
                + "\"ticket_channel_id\":508392988985262090,\"is_new_ticket\":true,\"form_data\":{\"a\":\"\\u003cb\\u003e\"}}";

        send("{\"method\":\"POST\",\"url\":\"" + Upstream.url("/echo") + "\",\"json_body\":" + body + "}")
                .statusCode(200)
                .body(equalTo(body));

        assertThat(Upstream.seen().headers().get("content-type")).isEqualTo("application/json");
    }

    @Test
    void prefersTheJsonBody() {
        send("{\"method\":\"POST\",\"url\":\"" + Upstream.url("/echo") + "\",\"body\":\"AAEC\",\"json_body\":[1]}")
                .statusCode(200)
                .body(equalTo("[1]"));
    }

    @Test
    void sendsAnEmptyBodyWithAGet() {
        send("{\"method\":\"GET\",\"url\":\"" + Upstream.url("/json") + "\",\"body\":\"\"}")
                .statusCode(200);
    }

    @Test
    void findsTheReasonInAHeader() {
        send("{\"method\":\"GET\",\"url\":\"http://10.0.0.1/\"}")
                .statusCode(403)
                .header("x-proxy-error", "destination_denied");
    }

    @Test
    void dropsTheHeadersThatTheOriginalDropped() throws InterruptedException {
        send("{\"method\":\"GET\",\"url\":\"" + Upstream.url("/json") + "\",\"headers\":{\"Accept\":\"*/*\","
                        + "\"User-Agent\":\"bot\",\"CF-Worker\":\"1\",\"X-Forwarded-For\":\"192.0.2.1\",\"X-Relay-Auth\":\"k\","
                        + "\"If-None-Match\":\"1\",\"Content-Length\":\"9\",\"X-Key\":\" k \",\"x-key\":\"last\"}}")
                .statusCode(200);

        MultiMap headers = Upstream.seen().headers();
        assertThat(headers.names())
                .map(name -> name.toLowerCase(ROOT))
                .doesNotContain("accept", "cf-worker", "x-forwarded-for", "x-relay-auth", "if-none-match");
        assertThat(headers.get("user-agent")).startsWith("ticket-integrations/");
        assertThat(headers.getAll("x-key")).containsExactly("last");
    }

    @Test
    void refusesTheOthersThatSpeakForUs() {
        send("{\"method\":\"GET\",\"url\":\"" + Upstream.url("/json")
                        + "\",\"headers\":{\"Host\":\"other.example.com\"}}")
                .statusCode(400)
                .header("x-proxy-error", "invalid_header");
    }

    @Test
    void takesAUrlAsABrowserDoes() throws InterruptedException {
        String url = Upstream.url("/json?a b={1}#c").replace("://", ":\\\\").replace("/json", "\\json");

        send("{\"method\":\"GET\",\"url\":\" " + url.replace("\\", "\\\\") + "\\n\"}")
                .statusCode(200);

        assertThat(Upstream.seen().uri()).isEqualTo("/json?a%20b=%7B1%7D");
    }

    @Test
    void sendsNoBodyWithAGet() throws InterruptedException {
        send("{\"method\":\"get\",\"url\":\"" + Upstream.url("/json") + "\",\"json_body\":{\"a\":1}}")
                .statusCode(200);

        assertThat(Upstream.seen().body().length()).isZero();
    }

    @Test
    void ofANameTwiceTheLastCounts() {
        send("{\"method\":\"POST\",\"url\":\"" + Upstream.url("/echo") + "\",\"json_body\":{\"a\":1,\"a\":2}}")
                .statusCode(200)
                .body(equalTo("{\"a\":1,\"a\":2}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " http://10.0.0.1/",
                "http:\\\\10.0.0.1\\",
                "http:10.0.0.1",
                "http:///10.0.0.1/",
                "http://0x0a.1/ ",
                "http://10.0.0.1:080/",
                "http://localhost/a b",
                "\thttp://127.0.0.1:22/",
                "ht\ntp://169.254.169.254/"
            })
    void theGuardIsTheSame(String url) {
        send("{\"method\":\"GET\",\"url\":\""
                        + url.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n") + "\"}")
                .statusCode(403)
                .header("x-proxy-error", "destination_denied");
    }

    private static ValidatableResponse send(String body) {
        return given().header("user-agent", "Go-http-client/1.1")
                .header("accept-encoding", "gzip")
                .contentType("application/json")
                .body(body)
                .post("/proxy")
                .then();
    }
}
