package net.ticketsbot.registry.requestlog;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;

/** Deletes what is too old, a little at a time. */
@ApplicationScoped
class RequestRetention {

    private static final int STEP = 200;

    static final String FORGET_REQUESTS = "delete from request_log where ctid = any(array("
            + "select ctid from request_log where at < now() - $1 * interval '1 day' limit $2))";

    static final String FORGET_COUNTS = "delete from request_count where ctid = any(array("
            + "select ctid from request_count where day < (now() at time zone 'utc')::date - $1::integer limit $2))";

    private final Transactions transactions;
    private final RequestLogConfig config;

    RequestRetention(Transactions transactions, RequestLogConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    Uni<Void> sweep() {
        return all(FORGET_REQUESTS, Tuple.of((double) config.days(), (long) STEP))
                .chain(() -> all(FORGET_COUNTS, Tuple.of(config.days(), (long) STEP)));
    }

    private Uni<Void> all(String sql, Tuple limits) {
        return transactions
                .write(Tenant.NOBODY, db -> db.preparedQuery(sql).execute(limits))
                .map(rows -> rows.rowCount())
                .repeat()
                .until(deleted -> deleted < STEP)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
