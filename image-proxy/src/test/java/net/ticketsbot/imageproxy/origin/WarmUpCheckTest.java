package net.ticketsbot.imageproxy.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;

import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Inject;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import org.junit.jupiter.api.Test;

@ProxyTest
class WarmUpCheckTest {

    @Inject
    OriginClient client;

    @Test
    void isReadyWhenTlsIsWarmAndNotBefore() {
        WarmUpCheck check = new WarmUpCheck(client);
        assertThat(check.call().getStatus()).isEqualTo(DOWN);

        check.start(new StartupEvent());

        await().until(() -> check.call().getStatus() == UP);
    }
}
