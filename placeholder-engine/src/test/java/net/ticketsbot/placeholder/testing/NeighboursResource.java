package net.ticketsbot.placeholder.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the {@link Neighbours}, and gives this service a key to sign with. */
public final class NeighboursResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable Neighbours neighbours;

    @Override
    public Map<String, String> start() {
        try {
            Neighbours started = new Neighbours();
            neighbours = started;
            return Map.of(
                    "quarkus.rest-client.integration-registry.url", started.url(),
                    "quarkus.rest-client.secure-proxy.url", started.url(),
                    "service-token.private-key", TestKeys.create().privateKey().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(neighbours, new TestInjector.MatchesType(Neighbours.class));
    }

    @Override
    public void stop() {
        if (neighbours != null) {
            neighbours.stop();
        }
    }
}
