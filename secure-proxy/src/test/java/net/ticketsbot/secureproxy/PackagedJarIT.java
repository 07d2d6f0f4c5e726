package net.ticketsbot.secureproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.ticketsbot.secureproxy.testing.PackagedProxy;
import net.ticketsbot.secureproxy.testing.Proxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PackagedJarIT {

    private static final Path LOG = Path.of("target/packaged-jar.log");
    private static final int CALLS = 500;
    private static final int MEBIBYTE = 1024 * 1024;

    private static PackagedProxy proxy;

    @BeforeAll
    static void start() throws IOException {
        proxy = PackagedProxy.start(
                ProcessBuilder.Redirect.to(LOG.toFile()),
                Map.of(
                        "limit.host.concurrent", "500",
                        "egress.timeout", "60s",
                        "egress.connect-timeout", "30s"));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void servesWhatEveryServiceServes() throws IOException, InterruptedException {
        assertThat(proxy.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(proxy.get("/q/openapi").body()).contains("x-proxy-error");
        assertThat(proxy.get("/q/metrics").body()).contains("proxy_in_flight");
        assertThat(proxy.get("/q/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void staysWithinItsHeapWhenManyLargeAnswersComeAtOnce() {
        Stream<CompletableFuture<String>> outcomes =
                Stream.generate(() -> proxy.forward("/large?" + MEBIBYTE).thenApply(Proxy::outcome))
                        .limit(CALLS)
                        .toList()
                        .stream();

        assertThat(outcomes.map(CompletableFuture::join))
                .contains("200")
                .allMatch(outcome -> outcome.equals("200") || outcome.equals("busy"));
        assertThat(Proxy.outcome(proxy.forward("/json").join())).isEqualTo("200");
        assertThat(LOG).content().doesNotContain("OutOfMemoryError").doesNotContain(" ERROR ");
    }
}
