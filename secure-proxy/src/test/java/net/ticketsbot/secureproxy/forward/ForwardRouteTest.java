package net.ticketsbot.secureproxy.forward;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import net.ticketsbot.secureproxy.testing.LoopbackResolver;
import net.ticketsbot.secureproxy.testing.ProxyTest;
import net.ticketsbot.secureproxy.testing.Upstream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ProxyTest
class ForwardRouteTest {

    @BeforeEach
    void forgetEarlierRequests() {
        Upstream.forget();
    }

    @Test
    void passesTheTargetsBodyAndStatus() {
        forward(get(Upstream.url("/json")))
                .statusCode(200)
                .header("x-status-code", "200")
                .header("x-proxy-error", nullValue())
                .contentType("application/json")
                .body("online_status", is("Online"));
    }

    @Test
    void passesAFailureStatusAsTheTargetsAnswer() {
        forward(get(Upstream.url("/status?503")))
                .statusCode(200)
                .header("x-status-code", "503")
                .header("x-proxy-error", nullValue());
    }

    @Test
    void passesNoneOfTheTargetsHeaders() {
        forward(get(Upstream.url("/liar")))
                .statusCode(200)
                .header("x-status-code", "418")
                .header("x-proxy-error", nullValue())
                .header("set-cookie", nullValue())
                .header("server", nullValue())
                .body(equalTo("teapot"));
    }

    @Test
    void passesHtmlAsBytes() {
        forward(get(Upstream.url("/html")))
                .statusCode(200)
                .contentType("application/octet-stream")
                .header("x-content-type-options", "nosniff");
    }

    @Test
    void sendsTheVeryBytesOfAJsonBody() throws InterruptedException {
        String json = "{\"id\": 10000000000000000001, \"n\":1e3 , \"é\":[1.10,\"\\u00e9\"]}";

        forward("{\"json_body\":" + json + ",\"method\":\"post\",\"url\":\"" + Upstream.url("/echo") + "\"}")
                .statusCode(200);

        Upstream.Seen seen = Upstream.seen();
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.body().toString()).isEqualTo(json);
        assertThat(seen.headers().get("content-type")).isEqualTo("application/json");
    }

    @Test
    void sendsABase64Body() throws InterruptedException {
        forward(post(Upstream.url("/echo")).put("body", "AAEC/w==")).statusCode(200);

        assertThat(Upstream.seen().body().getBytes()).containsExactly(0, 1, 2, 255);
    }

    @Test
    void sendsTheCallersHeadersAndNothingThatRevealsUs() throws InterruptedException {
        JsonObject headers =
                new JsonObject().put("Authorization", "an-example-key").put("X-Custom", "a b");

        forward(get(Upstream.url("/json?user=1")).put("headers", headers)).statusCode(200);

        Upstream.Seen seen = Upstream.seen();
        assertThat(seen.uri()).isEqualTo("/json?user=1");
        assertThat(seen.headers().get("authorization")).isEqualTo("an-example-key");
        assertThat(seen.headers().get("x-custom")).isEqualTo("a b");
        assertThat(seen.headers().get("user-agent")).isEqualTo("ticket-integrations/1.0");
        assertThat(seen.headers().names())
                .map(String::toLowerCase)
                .containsOnly("authorization", "x-custom", "user-agent", "host", "accept-encoding");
    }

    @Test
    void refusesANameThatLeadsToAPrivateAddress() {
        refused(get("http://" + LoopbackResolver.PRIVATE + "/"), 403, "destination_denied")
                .body("type", is("/problems/destination-denied"))
                .body("violations", nullValue());
    }

    @Test
    void refusesAnAddressThatIsNotPublic() {
        refused(get("http://10.0.0.1/"), 403, "destination_denied");
    }

    @Test
    void refusesASpecialUseName() {
        refused(get("http://localhost/"), 403, "destination_denied");
    }

    @Test
    void refusesARedirectToAPrivateAddress() {
        refused(get(Upstream.url("/redirect?http://10.0.0.1/")), 403, "destination_denied");
    }

    @Test
    void saysThatANameDoesNotResolve() {
        refused(get("http://" + LoopbackResolver.MISSING + "/"), 502, "dns_failed");
    }

    @Test
    void refusesAUrlThatIsNone() {
        refused(get("ftp://author.example.com/"), 400, "invalid_url").body("violations.field", hasItem("url"));
    }

    @Test
    void refusesOtherMethods() {
        refused(get(Upstream.url("/json")).put("method", "DELETE"), 405, "method_not_allowed");
    }

    @Test
    void namesTheHeaderThatItRefuses() {
        refused(
                        get(Upstream.url("/json")).put("headers", new JsonObject().put("X-Forwarded-For", "1.1.1.1")),
                        400,
                        "invalid_header")
                .body("violations.field", hasItem("headers.X-Forwarded-For"));
    }

    @Test
    void stopsAtTheCallersDeadline() {
        refused(get(Upstream.url("/silence")).put("timeout_ms", 100), 408, "deadline");
    }

    @Test
    void stopsAtTheCallersByteLimit() {
        forward(get(Upstream.url("/large?1000")).put("max_bytes", 1000)).statusCode(200);
        refused(get(Upstream.url("/large?1001")).put("max_bytes", 1000), 413, "too_large");
    }

    @Test
    void doesNotLetACallerRaiseALimit() {
        refused(get(Upstream.url("/large?1048577")).put("max_bytes", 10_000_000), 413, "too_large");
    }

    @Test
    void refusesATruncatedAnswer() {
        refused(get(Upstream.url("/cut")), 502, "bad_answer");
    }

    @Test
    void demandsAToken() {
        given().contentType("application/json")
                .body(get(Upstream.url("/json")).encode())
                .post("/proxy")
                .then()
                .statusCode(401)
                .header("x-proxy-error", "unauthenticated")
                .header("www-authenticate", "Bearer")
                .contentType("application/problem+json");
    }

    @Test
    void answersOnlyPost() {
        given().get("/proxy")
                .then()
                .statusCode(405)
                .header("allow", "POST")
                .header("x-proxy-error", "method_not_allowed");
    }

    @Test
    void answersOtherPathsWithAProblem() {
        given().get("/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void passesAnEmptyBody() {
        forward(get(Upstream.url("/status?204"))).statusCode(200).body(emptyString());
    }

    private static JsonObject get(String url) {
        return new JsonObject().put("url", url).put("method", "GET");
    }

    private static JsonObject post(String url) {
        return new JsonObject().put("url", url).put("method", "POST");
    }

    private static ValidatableResponse refused(JsonObject request, int status, String code) {
        return forward(request)
                .statusCode(status)
                .contentType("application/problem+json")
                .header("x-proxy-error", code)
                .header("x-status-code", nullValue())
                .body("status", is(status));
    }

    private static ValidatableResponse forward(JsonObject request) {
        return forward(request.encode());
    }

    private static ValidatableResponse forward(String request) {
        return given().header("authorization", "Bearer " + Upstream.token())
                .contentType("application/json")
                .body(request)
                .post("/proxy")
                .then();
    }
}
