package net.ticketsbot.placeholder.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts the {@link Broker} with the topics that this service needs. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET = Stream.of("kafka", "org.apache.kafka", "state.change.logger")
            .map(Logger::getLogger)
            .toList();

    private @Nullable Broker broker;

    @Override
    public Map<String, String> start() {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        try {
            Broker started = new Broker();
            broker = started;
            started.start();
            started.createTopics();
            return Map.of("kafka.bootstrap.servers", started.address());
        } catch (Exception e) {
            throw new IllegalStateException("no Kafka broker", e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(broker, new TestInjector.MatchesType(Broker.class));
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.stop();
        }
    }
}
