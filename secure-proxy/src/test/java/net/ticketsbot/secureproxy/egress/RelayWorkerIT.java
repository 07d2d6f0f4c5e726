package net.ticketsbot.secureproxy.egress;

import static net.ticketsbot.secureproxy.testing.Proxy.get;
import static net.ticketsbot.secureproxy.testing.Proxy.outcome;
import static net.ticketsbot.secureproxy.testing.Proxy.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.ticketsbot.secureproxy.testing.Proxy;
import net.ticketsbot.secureproxy.testing.Upstream;
import net.ticketsbot.secureproxy.testing.Workerd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The relay in its real runtime, by itself and behind secure-proxy. Where npm cannot bring the runtime it says that it did not run. */
@QuarkusTest
@QuarkusTestResource(value = Upstream.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = Workerd.class, restrictToAnnotatedClass = true)
class RelayWorkerIT {

    private static final String LITERAL = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();

    @BeforeEach
    void needTheRuntime() {
        if (!Workerd.isRunning()) {
            String reason = "RelayWorkerIT did not run: " + Workerd.whyNot();
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        Upstream.forget();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sendsARequestOn() throws InterruptedException {
        Reply reply = relay(HttpMethod.GET, Upstream.url(LITERAL, "/json?a=%2F&b=1"), Map.of("x-key", "k"), "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"online_status\":\"Online\"}");
        Upstream.Seen seen = Upstream.seen();
        assertThat(seen.uri()).isEqualTo("/json?a=%2F&b=1");
        assertThat(seen.headers().get("x-key")).isEqualTo("k");
    }

    @Test
    void sendsABodyOn() throws InterruptedException {
        Reply reply = relay(
                HttpMethod.POST, Upstream.url(LITERAL, "/echo"), Map.of("content-type", "application/json"), "[1]");

        assertThat(reply.body()).isEqualTo("[1]");
        assertThat(Upstream.seen().headers().get("content-type")).isEqualTo("application/json");
    }

    @Test
    void keepsItsKeyAndWhatIsOfTheConnectionToItself() throws InterruptedException {
        Map<String, String> headers = Map.of(
                "connection", "x-hop",
                "x-hop", "1",
                "te", "trailers",
                "via", "1.1 us",
                "forwarded", "for=192.0.2.1",
                "x-forwarded-for", "192.0.2.1",
                "x-real-ip", "192.0.2.1",
                "cf-connecting-ip", "192.0.2.1",
                "user-agent", "ticket-integrations/1.0");

        relay(HttpMethod.GET, Upstream.url(LITERAL, "/json"), headers, "");

        assertThat(Upstream.seen().headers().names())
                .map(String::toLowerCase)
                .containsOnly("host", "user-agent", "cache-control", "pragma");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", Workerd.KEY + "x", "a-relay-key-of-the-tesT"})
    void demandsItsKey(String key) {
        Reply reply = send(HttpMethod.GET, query(Upstream.url(LITERAL, "/json")), Map.of("x-relay-auth", key), "");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.error()).isEqualTo("unauthorized");
        assertThat(Upstream.seenSoFar()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?url=",
                "?url=nonsense",
                "?url=ftp%3A%2F%2F127.0.0.1%2F",
                "?url=http%3A%2F%2Fuser%40127.0.0.1%2F",
                "?url=http%3A%2F%2F127.0.0.1%3A9%2F&url=http%3A%2F%2F127.0.0.1%3A9%2F"
            })
    void demandsOneUrl(String query) {
        Reply reply = send(HttpMethod.GET, "/" + query, Map.of("x-relay-auth", Workerd.KEY), "");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("invalid_url");
    }

    @Test
    void sendsNothingButGetAndPost() {
        Reply reply = relay(HttpMethod.DELETE, Upstream.url(LITERAL, "/json"), Map.of(), "");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(Upstream.seenSoFar()).isZero();
    }

    @Test
    void followsNoRedirect() {
        Reply reply = relay(HttpMethod.GET, Upstream.url(LITERAL, "/redirect?/json"), Map.of(), "");

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.location()).isEqualTo("/json");
        assertThat(Upstream.seenSoFar()).isEqualTo(1);
    }

    @Test
    void passesNoneOfTheTargetsOwnErrors() {
        Reply reply = relay(HttpMethod.GET, Upstream.url(LITERAL, "/liar"), Map.of(), "");

        assertThat(reply.status()).isEqualTo(418);
        assertThat(reply.error()).isEmpty();
        assertThat(reply.body()).isEqualTo("teapot");
    }

    @Test
    void saysThatATargetCannotBeReached() {
        Reply reply = relay(HttpMethod.GET, "http://127.0.0.1:1/", Map.of(), "");

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.error()).isEqualTo("fetch_failed");
    }

    @Test
    void logsNoUrl() {
        relay(HttpMethod.GET, Upstream.url(LITERAL, "/json?canary-1"), Map.of(), "");
        relay(HttpMethod.GET, "http://127.0.0.1:1/canary-2", Map.of(), "");
        relay(HttpMethod.GET, "nonsense:canary-3", Map.of(), "");

        assertThat(Workerd.log()).doesNotContain("canary");
    }

    @Test
    void carriesTheRequestsOfSecureProxy() throws InterruptedException {
        HttpResponse<String> answer = Proxy.send(post(Upstream.url(LITERAL, "/echo"))
                        .put("json_body", new JsonObject().put("user_id", "1"))
                        .put("headers", new JsonObject().put("Authorization", "an-example-key")))
                .join();

        assertThat(outcome(answer)).isEqualTo("200");
        assertThat(answer.headers().firstValue("x-status-code")).hasValue("200");
        assertThat(answer.body()).isEqualTo("{\"user_id\":\"1\"}");
        Upstream.Seen seen = Upstream.seen();
        assertThat(seen.headers().get("authorization")).isEqualTo("an-example-key");
        assertThat(seen.headers().names())
                .map(String::toLowerCase)
                .containsOnly(
                        "authorization",
                        "content-type",
                        "content-length",
                        "user-agent",
                        "host",
                        "accept-encoding",
                        "cache-control",
                        "pragma");
    }

    @Test
    void letsSecureProxyJudgeEveryHop() {
        assertThat(outcome(get(Upstream.url(LITERAL, "/redirect?/json")))).isEqualTo("200");
        assertThat(outcome(get(Upstream.url(LITERAL, "/redirect?http://10.0.0.1/"))))
                .isEqualTo("destination_denied");
        assertThat(outcome(get("http://10.0.0.1/"))).isEqualTo("destination_denied");
        assertThat(Upstream.seenSoFar()).isEqualTo(3);
    }

    @Test
    void passesTheTargetsLimitsOn() {
        assertThat(outcome(get(Upstream.url(LITERAL, "/large?5000")).put("max_bytes", 4999)))
                .isEqualTo("too_large");
        assertThat(outcome(get(Upstream.url(LITERAL, "/silence")).put("timeout_ms", 200)))
                .isEqualTo("deadline");
        assertThat(outcome(get(Upstream.url(LITERAL, "/liar")))).isEqualTo("200");
    }

    private Reply relay(HttpMethod method, String target, Map<String, String> headers, String body) {
        return send(method, query(target), join(headers, "x-relay-auth", Workerd.KEY), body);
    }

    private static String query(String target) {
        return "/?url=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
    }

    private static Map<String, String> join(Map<String, String> headers, String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return all;
    }

    private Reply send(HttpMethod method, String path, Map<String, String> headers, String body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(Workerd.url().substring(0, Workerd.url().length() - 1) + path);
        headers.forEach(options::putHeader);
        return client.request(options)
                .compose(request -> body.isEmpty() ? request.send() : request.send(Buffer.buffer(body)))
                .compose(RelayWorkerIT::reply)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static Future<Reply> reply(HttpClientResponse response) {
        return response.body()
                .map(body -> new Reply(
                        response.statusCode(),
                        header(response, "x-proxy-error"),
                        header(response, "location"),
                        body.toString()));
    }

    private static String header(HttpClientResponse response, String name) {
        String value = response.getHeader(name);
        return value == null ? "" : value;
    }

    private record Reply(int status, String error, String location, String body) {}
}
