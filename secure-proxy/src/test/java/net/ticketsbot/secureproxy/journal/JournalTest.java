package net.ticketsbot.secureproxy.journal;

import static io.restassured.RestAssured.given;
import static net.ticketsbot.secureproxy.testing.Proxy.get;
import static net.ticketsbot.secureproxy.testing.Proxy.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import net.ticketsbot.secureproxy.testing.LogLines;
import net.ticketsbot.secureproxy.testing.LoopbackResolver;
import net.ticketsbot.secureproxy.testing.ProxyTest;
import net.ticketsbot.secureproxy.testing.Upstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ProxyTest
class JournalTest {

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

    @Test
    void oneLineSaysWhatWasForwardedForWhom() {
        JsonObject request = get(Upstream.url("line.example.com", "/json?a=b"))
                .put("integration_id", "01935c3e")
                .put("guild_id", "508392876359680000");

        outcome(request);

        assertThat(lines.decisions())
                .singleElement()
                .asString()
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  \\[journal] decision=forwarded reason=- host=line\\.example\\.com address_class=loopback"
                                + " egress=direct status=200 bytes=26 ms=\\d+ integration_id=01935c3e"
                                + " guild_id=508392876359680000 caller=placeholder-engine");
    }

    @Test
    void oneLineNamesTheClassAndRfcOfARefusal() {
        outcome(get("http://" + LoopbackResolver.PRIVATE + "/a?b=c"));

        assertThat(lines.decisions())
                .singleElement()
                .asString()
                .contains("decision=refused reason=destination_denied host=private.example.com address_class=private")
                .contains("status=403")
                .contains("10.0.0.0/8")
                .contains("RFC 1918");
    }

    @Test
    void oneLineSaysWhatFailed() {
        outcome(get(Upstream.url("fails.example.com", "/cut")));

        assertThat(lines.decisions())
                .singleElement()
                .asString()
                .contains("decision=failed reason=bad_answer host=fails.example.com")
                .contains("status=502");
    }

    @Test
    void oneLineTellsWhoseRequestWasInvalid() {
        outcome(get("nonsense").put("guild_id", "7"));

        assertThat(lines.decisions())
                .singleElement()
                .asString()
                .contains("decision=refused reason=invalid_url host=-")
                .contains("guild_id=7");
    }

    @Test
    void oneCounterStepsForEachDecision() {
        String labels =
                "{address_class=\"loopback\",decision=\"forwarded\",egress=\"direct\",reason=\"-\",status=\"4xx\"}";
        double before = metric("proxy_decisions_total" + labels);

        outcome(get(Upstream.url("counter.example.com", "/status?404")));

        assertThat(metric("proxy_decisions_total" + labels)).isEqualTo(before + 1);
    }

    @Test
    void droppedAddressesAreCountedByClass() {
        String name = "proxy_addresses_dropped_total{address_class=\"private\"}";
        double before = metric(name);

        outcome(get("http://" + LoopbackResolver.PRIVATE + "/"));

        assertThat(metric(name)).isEqualTo(before + 1);
    }

    @Test
    void stagesHaveHistograms() {
        outcome(get(Upstream.url("stage.example.com", "/json")));

        assertThat(Stream.of("dns", "connect", "first_byte", "body", "total"))
                .allSatisfy(
                        stage -> assertThat(metric("proxy_stage_seconds_bucket{stage=\"" + stage + "\",le=\"+Inf\"}"))
                                .isPositive());
        assertThat(metrics()).contains("proxy_stage_seconds_bucket{stage=\"tls\",le=\"0.001\"}");
    }

    @Test
    void noHostOrIdIsALabel() {
        int before = metrics().split("\n", -1).length;
        for (int i = 0; i < 50; i++) {
            outcome(get(Upstream.url("host" + i + ".example.com", "/json"))
                    .put("guild_id", "guild" + i)
                    .put("integration_id", "integration" + i));
        }

        assertThat(metrics())
                .doesNotContain("example.com")
                .doesNotContain("guild1")
                .doesNotContain("integration1");
        assertThat(metrics().split("\n", -1).length).isLessThan(before + 20);
    }

    private static double metric(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }
}
