package net.ticketsbot.registry.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of its own for the tests, on a free port, behind a {@link Relay}. */
public class Database implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedPostgres postgres;
    private @Nullable Relay relay;

    @Override
    public Map<String, String> start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder().start();
            Relay network = new Relay(started.getPort());
            postgres = started;
            relay = network;
            return Map.of(
                    "quarkus.datasource.username",
                    "postgres",
                    "quarkus.datasource.password",
                    "postgres",
                    "quarkus.datasource.jdbc.url",
                    "jdbc:postgresql://127.0.0.1:" + started.getPort() + "/postgres",
                    "quarkus.datasource.reactive.url",
                    "postgresql://127.0.0.1:" + network.port() + "/postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        if (relay != null) {
            injector.injectIntoFields(relay, new TestInjector.MatchesType(Relay.class));
        }
    }

    @Override
    public void stop() {
        try {
            if (relay != null) {
                relay.close();
            }
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
