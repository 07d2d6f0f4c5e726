package net.ticketsbot.registry.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;

/** {@link Transactions} without the service around them. */
public final class RealTransactions implements Closeable {

    private static final DatabaseConfig CONFIG = () -> Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    /** @param port of a {@link net.ticketsbot.registry.testing.MigratedDatabase}, or of a network before it */
    public RealTransactions(int port) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase("registry")
                .setUser("registry")
                .setPassword("registry");
        pool = new PatientPool(CONFIG).create(input(options));
    }

    public Transactions get() {
        return new Transactions(pool, CONFIG);
    }

    private PgPoolCreator.Input input(PgConnectOptions options) {
        return new PgPoolCreator.Input() {
            @Override
            public Vertx vertx() {
                return vertx;
            }

            @Override
            public PoolOptions poolOptions() {
                return new PoolOptions().setMaxSize(8);
            }

            @Override
            public List<PgConnectOptions> pgConnectOptionsList() {
                return List.of(options);
            }
        };
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
