package net.ticketsbot.registry.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A pool that waits for the database, but for no longer than its callers would. */
@Singleton
class PatientPool implements PgPoolCreator {

    private static final int MAX_WAITING = 500;

    private final DatabaseConfig config;

    PatientPool(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        int patience = Math.toIntExact(config.patience().toMillis());
        for (PgConnectOptions options : input.pgConnectOptionsList()) {
            options.setConnectTimeout(patience);
            // A network that swallows everything is only noticed by its silence.
            options.setIdleTimeout(3 * patience).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
            // PostgreSQL itself ends a statement that waits for a lock or for a slow disk.
            options.addProperty("statement_timeout", Integer.toString(patience));
            // And a transaction whose replica has fallen silent, so that nobody waits for its locks.
            options.addProperty("idle_in_transaction_session_timeout", Integer.toString(patience));
        }
        return PgBuilder.pool()
                .with(input.poolOptions()
                        .setMaxWaitQueueSize(MAX_WAITING)
                        // Well before the silence above ends a connection: none is handed out that is about to close.
                        .setIdleTimeout(patience)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        // Whoever has a connection is held to the limits above, so whoever waits for one needs none;
                        // with one, the pool of Vert.x 4.5 logs an error for every query that failed before.
                        .setConnectionTimeout(0))
                .connectingTo(List.copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
