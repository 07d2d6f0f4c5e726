package net.ticketsbot.registry.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the service a {@link Broker}. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable Broker broker;

    @Override
    public Map<String, String> start() {
        Broker started = Broker.start();
        broker = started;
        return Map.of("kafka.bootstrap.servers", started.address());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(broker, new TestInjector.MatchesType(Broker.class));
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
