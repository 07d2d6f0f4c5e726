package net.ticketsbot.secureproxy.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.util.Map;
import net.ticketsbot.resolver.http.GuardedClient;
import net.ticketsbot.secureproxy.testing.LogLines;
import net.ticketsbot.secureproxy.testing.LoopbackResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedClientsTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void announcesEachAddressThatItOpens() {
        LogLines lines = LogLines.open();

        start(Map.of("egress.allow", "127.0.0.0/8,10.1.2.0/24:8443"));
        lines.close();

        assertThat(lines.seen())
                .anyMatch(line -> line.startsWith("WARN") && line.contains("egress.allow opens 127.0.0.0/8"))
                .anyMatch(line -> line.startsWith("WARN") && line.contains("egress.allow opens 10.1.2.0/24:8443"));
    }

    @Test
    void announcesNothingWhereNothingIsOpen() {
        LogLines lines = LogLines.open();

        start(Map.of());
        lines.close();

        assertThat(lines.seen()).noneMatch(line -> line.contains("egress.allow"));
    }

    @Test
    void doesNotStartWithAnEntryThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> start(Map.of("egress.allow", "10.0.0.0/33")));
        assertThatIllegalArgumentException().isThrownBy(() -> start(Map.of("egress.deny", "example.com")));
    }

    @Test
    void doesNotStartWithoutTheWayOutThatItIsTold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(Map.of("egress.mode", "relay")))
                .withMessageContaining("egress.relay.url");
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> start(Map.of("egress.mode", "relay", "egress.relay.url", "https://relay.example.com/")))
                .withMessageContaining("egress.relay.key");
        assertThatIllegalStateException()
                .isThrownBy(() -> start(Map.of("egress.mode", "forward-proxy")))
                .withMessageContaining("egress.forward-proxy.host");
        assertThatIllegalStateException()
                .isThrownBy(() -> start(Map.of(
                        "egress.mode", "forward-proxy",
                        "egress.forward-proxy.host", "proxy.example.com",
                        "egress.forward-proxy.username", "us")))
                .withMessageContaining("egress.forward-proxy.password");
    }

    private void start(Map<String, String> properties) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(EgressConfig.class)
                .withDefaultValues(properties)
                .build();
        try (GuardedClient client = new GuardedClients()
                .client(
                        vertx,
                        new LoopbackResolver(),
                        config.getConfigMapping(EgressConfig.class),
                        new AddressClasses(new SimpleMeterRegistry()))) {
            assertThat(client).isNotNull();
        }
    }
}
