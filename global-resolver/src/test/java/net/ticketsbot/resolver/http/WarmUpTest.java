package net.ticketsbot.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private final TestClient client = new TestClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void connectsToItselfAloneAndLeavesNothingBehind() {
        TestClient.await(client.client.warmUp());

        assertThat(client.sentTo).isEmpty();
        assertThat(client.client.openConnections()).isZero();
    }
}
