package net.ticketsbot.secureproxy.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.ticketsbot.secureproxy.testing.PackagedProxy;
import net.ticketsbot.secureproxy.testing.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod whose log collector hangs: standard output is a pipe, and nobody reads it. */
class UnreadOutputIT {

    private static final int CALLS = 1_000;
    private static final String DROPPED = "proxy_journal_dropped_total ";

    @Test
    void anUnreadOutputStopsNothing() throws IOException, InterruptedException {
        Map<String, String> talkative = Map.of("journal.capacity", "64K", "quarkus.http.access-log.enabled", "true");
        try (PackagedProxy proxy = PackagedProxy.start(ProcessBuilder.Redirect.PIPE, talkative)) {

            Stream<String> outcomes = Stream.generate(() -> proxy.forward("/json")).limit(CALLS).toList().stream()
                    .map(CompletableFuture::join)
                    .map(Proxy::outcome);

            assertThat(outcomes).contains("200").allMatch(outcome -> outcome.equals("200") || outcome.equals("busy"));
            assertThat(proxy.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(proxy.get("/q/metrics")
                            .body()
                            .lines()
                            .filter(line -> line.startsWith(DROPPED))
                            .map(line -> Double.valueOf(line.substring(DROPPED.length()))))
                    .singleElement()
                    .satisfies(dropped -> assertThat(dropped).isPositive());
            assertThat(proxy.stop()).isTrue();
        }
    }

    @Test
    void aStartThatFailsSaysWhy() throws IOException, InterruptedException {
        String output = PackagedProxy.failToStart(Map.of("service-token.callers.somebody", "absent.pem"));

        assertThat(output).contains("absent.pem");
    }

    @Test
    void theLastLinesAreWrittenBeforeItEnds(@TempDir Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        try (PackagedProxy proxy = PackagedProxy.start(ProcessBuilder.Redirect.to(log.toFile()), Map.of())) {
            proxy.forward("/json").join();
            proxy.forward("/json").join();

            assertThat(proxy.stop()).isTrue();
        }

        assertThat(log).content().containsPattern("(?s)decision=forwarded.*decision=forwarded");
    }
}
