package net.ticketsbot.secureproxy.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.util.List;
import net.ticketsbot.resolver.address.AddressPolicy;
import net.ticketsbot.resolver.http.ClientOptions;
import net.ticketsbot.resolver.http.GuardedClient;
import net.ticketsbot.secureproxy.testing.LoopbackResolver;
import net.ticketsbot.secureproxy.testing.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarmUpCheckTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void isReadyWhenTlsIsWarmAndNotBefore() {
        try (GuardedClient client = GuardedClient.create(
                vertx, new LoopbackResolver(), AddressPolicy.of(List.of(), List.of()), ClientOptions.defaults())) {
            WarmUpCheck check = new WarmUpCheck(client);
            assertThat(check.call().getStatus()).isEqualTo(DOWN);

            check.start(new StartupEvent());

            Proxy.await(() -> check.call().getStatus() == UP);
        }
    }
}
