package net.ticketsbot.placeholder.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import java.util.HashMap;
import java.util.Map;

/** Channels instead of topics. */
public final class InMemoryKafka implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(InMemoryConnector.switchIncomingChannelsToInMemory("ticket-opened"));
        config.putAll(
                InMemoryConnector.switchOutgoingChannelsToInMemory("welcome-message", "ticket-opened-dead-letter"));
        return config;
    }

    @Override
    public void stop() {
        InMemoryConnector.clear();
    }
}
