package net.ticketsbot.registry.database;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The only way to the database: one transaction, in the name of one tenant, within one deadline. A database that says nothing
 * costs the caller the deadline; its connection is closed later, by the silence itself (see {@link PatientPool}).
 */
@ApplicationScoped
public class Transactions {

    private static final String IN_THE_NAME_OF =
            "select set_config('registry.guild', $1, true), set_config('registry.owner', $2, true)";

    private static final String SNAPSHOT = "set transaction isolation level repeatable read, read only";

    private final Pool pool;
    private final DatabaseConfig config;

    Transactions(Pool pool, DatabaseConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Everything that {@code work} reads is of one moment. It cannot write. */
    public <T> Uni<T> read(Tenant tenant, Function<SqlConnection, Uni<T>> work) {
        return within(tenant, true, work);
    }

    /** All of it is committed, or nothing. */
    public <T> Uni<T> write(Tenant tenant, Function<SqlConnection, Uni<T>> work) {
        return within(tenant, false, work);
    }

    private <T> Uni<T> within(Tenant tenant, boolean isSnapshot, Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Run<T> run = new Run<>(tenant, isSnapshot, work);
            return UniHelper.toUni(run.on(pool))
                    .onCancellation()
                    .invoke(run::leave)
                    .ifNoItem()
                    .after(config.patience())
                    .failWith(() -> new TimeoutException("no end of the transaction within " + config.patience()));
        });
    }

    /** On futures, which go on when nobody waits any more: a connection that comes late is given back all the same. */
    private static final class Run<T> {

        private final Tenant tenant;
        private final boolean isSnapshot;
        private final Function<SqlConnection, Uni<T>> work;
        private final AtomicBoolean isLeft = new AtomicBoolean();

        Run(Tenant tenant, boolean isSnapshot, Function<SqlConnection, Uni<T>> work) {
            this.tenant = tenant;
            this.isSnapshot = isSnapshot;
            this.work = work;
        }

        void leave() {
            isLeft.set(true);
        }

        Future<T> on(Pool pool) {
            return pool.getConnection()
                    .compose(connection -> inTransaction(connection).eventually(() -> connection.close()));
        }

        // What comes before the work is sent at once: PostgreSQL answers in order.
        private Future<T> inTransaction(io.vertx.sqlclient.SqlConnection connection) {
            if (isLeft.get()) {
                return tooLate();
            }
            Future<Transaction> begun = connection.begin();
            Future<?> snapshot = isSnapshot ? connection.query(SNAPSHOT).execute() : Future.succeededFuture();
            Future<?> named = connection
                    .preparedQuery(IN_THE_NAME_OF)
                    .execute(Tuple.of(orEmpty(tenant.guild()), orEmpty(tenant.author())));
            return Future.join(begun, snapshot, named)
                    .compose(ready -> UniHelper.toFuture(work.apply(SqlConnection.newInstance(connection))))
                    .compose(value -> isLeft.get() ? tooLate() : Future.succeededFuture(value))
                    .transform(outcome -> begun.compose(transaction -> end(transaction, outcome)));
        }

        private static <T> Future<T> end(Transaction transaction, AsyncResult<T> outcome) {
            if (outcome.succeeded()) {
                return transaction.commit().map(outcome.result());
            }
            // What failed is what there is to tell of, whatever becomes of the rollback.
            return transaction.rollback().transform(done -> Future.failedFuture(outcome.cause()));
        }

        private static <T> Future<T> tooLate() {
            return Future.failedFuture(new TimeoutException("nobody waits for the transaction any more"));
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
