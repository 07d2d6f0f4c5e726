package net.ticketsbot.secureproxy.limit;

import static io.restassured.RestAssured.given;
import static net.ticketsbot.secureproxy.testing.Proxy.await;
import static net.ticketsbot.secureproxy.testing.Proxy.get;
import static net.ticketsbot.secureproxy.testing.Proxy.outcome;
import static net.ticketsbot.secureproxy.testing.Proxy.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import net.ticketsbot.secureproxy.testing.ProxyTest;
import net.ticketsbot.secureproxy.testing.Upstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ProxyTest
@TestProfile(LimitsTest.Tight.class)
class LimitsTest {

    /** Small enough to be reached with a handful of requests. */
    public static class Tight implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("limit.in-flight", "6"),
                    Map.entry("limit.buffered-bytes", "200000"),
                    // So that one integration alone has two places.
                    Map.entry("limit.host.concurrent", "4"),
                    Map.entry("limit.host.queue", "1"),
                    Map.entry("limit.breaker.window", "4"),
                    Map.entry("limit.breaker.delay", "300ms"),
                    Map.entry("limit.breaker.probes", "1"),
                    Map.entry("limit.breaker.patience", "100ms"),
                    Map.entry("limit.guild.per-second", "1"),
                    Map.entry("limit.guild.burst", "2"),
                    Map.entry("limit.integration.per-second", "1"),
                    Map.entry("limit.integration.burst", "3"));
        }
    }

    @AfterEach
    void releaseWhatIsHeld() {
        await(() -> {
            Upstream.release();
            return Upstream.held() == 0;
        });
    }

    @Test
    void aHostHasAShortQueue() {
        List<CompletableFuture<HttpResponse<String>>> calls = fill("queue.example.com");
        calls.add(send(held("queue.example.com")));
        await(() -> inFlight() == 3);

        assertThat(outcome(held("queue.example.com"))).isEqualTo("busy");
        await(() -> {
            Upstream.release();
            return calls.stream().allMatch(CompletableFuture::isDone);
        });

        assertThat(calls).allSatisfy(call -> assertThat(outcome(call.join())).isEqualTo("200"));
    }

    @Test
    void aRequestKeepsItsDeadlineWhileItWaits() {
        List<CompletableFuture<HttpResponse<String>>> calls = fill("waiting.example.com");

        HttpResponse<String> waiting =
                send(held("waiting.example.com").put("timeout_ms", 200)).join();

        assertThat(outcome(waiting)).isEqualTo("deadline");
        assertThat(calls).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void aFullHostTakesNoPlaceFromAnother() {
        List<CompletableFuture<HttpResponse<String>>> calls = fill("full.example.com");

        assertThat(outcome(json("other.example.com"))).isEqualTo("200");
        assertThat(calls).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void anIntegrationsSlowCallsTakeNoPlaceFromAnothersAtTheSameHost() {
        List<CompletableFuture<HttpResponse<String>>> calls = fill("shared.example.com");

        assertThat(outcome(json("shared.example.com").put("integration_id", "other")))
                .isEqualTo("200");
        assertThat(calls).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void anIntegrationsFailuresCloseAHostToItAlone() {
        for (int i = 0; i < 4; i++) {
            assertThat(outcome(broken("theirs.example.com"))).isEqualTo("bad_answer");
        }

        assertThat(outcome(json("theirs.example.com"))).isEqualTo("breaker_open");
        assertThat(outcome(json("theirs.example.com").put("integration_id", "another")))
                .isEqualTo("200");
    }

    @Test
    void aRedirectPassesTheGateOfTheHostThatItLeadsTo() {
        List<CompletableFuture<HttpResponse<String>>> calls = fill("capped.example.com");
        JsonObject around =
                get(Upstream.url("door.example.com", "/redirect?" + Upstream.url("capped.example.com", "/json")));

        assertThat(outcome(around.put("timeout_ms", 200))).isEqualTo("deadline");
        assertThat(calls).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void requestsUnderWayAreCountedOverAllHosts() {
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(send(held("host" + i / 2 + ".example.com")));
        }
        await(() -> Upstream.held() == 6);

        HttpResponse<String> refused = send(json("free.example.com")).join();
        Upstream.release();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(outcome(refused)).isEqualTo("busy");
        assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
        assertThat(calls).allSatisfy(call -> assertThat(outcome(call.join())).isEqualTo("200"));
        assertThat(outcome(json("free.example.com"))).isEqualTo("200");
    }

    @Test
    void bytesUnderWayAreCountedOverAllRequests() {
        assertThat(outcome(large("bytes.example.com", 190_000))).isEqualTo("200");
        assertThat(outcome(large("bytes.example.com", 210_000))).isEqualTo("busy");
        assertThat(outcome(large("bytes.example.com", 190_000))).isEqualTo("200");
    }

    @Test
    void aHostThatFailsIsLeftAloneAndThenProbed() {
        for (int i = 0; i < 4; i++) {
            assertThat(outcome(broken("breaks.example.com"))).isEqualTo("bad_answer");
        }
        assertThat(outcome(json("breaks.example.com"))).isEqualTo("breaker_open");
        assertThat(outcome(json("sound.example.com"))).isEqualTo("200");

        await(() -> outcome(broken("breaks.example.com")).equals("bad_answer"));
        assertThat(outcome(json("breaks.example.com"))).isEqualTo("breaker_open");

        await(() -> outcome(json("breaks.example.com")).equals("200"));
        assertThat(outcome(broken("breaks.example.com"))).isEqualTo("bad_answer");
        assertThat(outcome(json("breaks.example.com"))).isEqualTo("200");
    }

    @Test
    void aStatusIsNoFailureOfTheHost() {
        JsonObject request = get(Upstream.url("status.example.com", "/status?500"));
        for (int i = 0; i < 10; i++) {
            assertThat(outcome(request)).isEqualTo("200");
        }
    }

    @Test
    void anImpatientCallerDoesNotCloseAHostToOthers() {
        JsonObject request = get(Upstream.url("slow.example.com", "/silence"));
        for (int i = 0; i < 6; i++) {
            assertThat(outcome(request.put("timeout_ms", 20))).isEqualTo("deadline");
        }
        assertThat(outcome(json("slow.example.com"))).isEqualTo("200");

        for (int i = 0; i < 4; i++) {
            assertThat(outcome(request.put("timeout_ms", 150))).isIn("deadline", "breaker_open");
        }
        assertThat(outcome(json("slow.example.com"))).isEqualTo("breaker_open");
    }

    @Test
    void aGuildHasABucketOfItsOwn() {
        JsonObject request = json("guild.example.com").put("guild_id", "1");
        assertThat(outcome(request)).isEqualTo("200");
        assertThat(outcome(request)).isEqualTo("200");

        HttpResponse<String> refused = send(request).join();

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(outcome(refused)).isEqualTo("rate_limited");
        assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
        assertThat(outcome(request.put("guild_id", "2"))).isEqualTo("200");
        await(() -> outcome(request.put("guild_id", "1")).equals("200"));
    }

    @Test
    void anIntegrationHasABucketOfItsOwn() {
        JsonObject request = json("integration.example.com").put("integration_id", "a");
        for (int i = 0; i < 3; i++) {
            assertThat(outcome(request)).isEqualTo("200");
        }

        assertThat(outcome(request)).isEqualTo("rate_limited");
        assertThat(outcome(request.put("integration_id", "b"))).isEqualTo("200");
    }

    private static int inFlight() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("proxy_in_flight "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring("proxy_in_flight ".length())))
                .sum();
    }

    private static List<CompletableFuture<HttpResponse<String>>> fill(String host) {
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        calls.add(send(held(host)));
        calls.add(send(held(host)));
        await(() -> Upstream.held() == 2);
        return calls;
    }

    private static JsonObject held(String host) {
        return get(Upstream.url(host, "/hold"));
    }

    private static JsonObject json(String host) {
        return get(Upstream.url(host, "/json"));
    }

    private static JsonObject large(String host, int bytes) {
        return get(Upstream.url(host, "/large?" + bytes));
    }

    private static JsonObject broken(String host) {
        return get(Upstream.url(host, "/cut"));
    }
}
