package net.ticketsbot.registry.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import net.ticketsbot.registry.database.Rows;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;

/** All events that wait, and who may relay them. */
@ApplicationScoped
class OutboxRows {

    static final int MAX_COUNTED = 10_000;

    // Whoever finds the row locked lets the other have it; nobody waits.
    static final String HOLD = "with free as (select id from outbox_lease"
            + " where holder = $1 or until < clock_timestamp() for update skip locked)"
            + " update outbox_lease l set holder = $1, until = clock_timestamp() + $2 * interval '1 millisecond'"
            + " from free where l.id = free.id";

    static final String RELEASE = "update outbox_lease set until = '-infinity' where holder = $1";

    // Never "id greater than the last one": a transaction that ends late brings a smaller one.
    static final String OLDEST = "select id, event_id, key, payload, created_at from outbox_event"
            + " where refused_at is null order by id limit $1";

    static final String FORGET = "delete from outbox_event where id = any($1)";

    static final String REFUSE = "update outbox_event set refused_at = now() where id = $1";

    static final String BACKLOG = "select"
            + " (select count(*) from (select 1 from outbox_event where refused_at is null limit $1) w) as waiting,"
            + " (select count(*) from (select 1 from outbox_event where refused_at is not null limit $1) r) as refused,"
            + " coalesce((select (extract(epoch from clock_timestamp() - created_at) * 1000)::bigint from outbox_event"
            + " where refused_at is null order by id limit 1), 0) as age";

    private final Transactions transactions;

    OutboxRows(Transactions transactions) {
        this.transactions = transactions;
    }

    /** True when that replica is the one who relays, from now on for the lease's time. */
    Uni<Boolean> hold(UUID replica, Duration lease) {
        return write(HOLD, Tuple.of(replica, (double) lease.toMillis())).map(rows -> rows == 1);
    }

    Uni<Void> release(UUID replica) {
        return write(RELEASE, Tuple.of(replica)).replaceWithVoid();
    }

    Uni<List<Waiting>> oldest(int count) {
        return read(db ->
                db.preparedQuery(OLDEST).execute(Tuple.of(count)).map(rows -> Rows.list(rows, OutboxRows::waiting)));
    }

    Uni<Void> forget(List<Waiting> sent) {
        return write(FORGET, Tuple.of(sent.stream().map(Waiting::id).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> refuse(Waiting row) {
        return write(REFUSE, Tuple.of(row.id())).replaceWithVoid();
    }

    Uni<Backlog> backlog() {
        return read(db -> db.preparedQuery(BACKLOG).execute(Tuple.of((long) MAX_COUNTED)))
                .map(rows -> backlog(rows.iterator().next()));
    }

    private <T> Uni<T> read(Function<SqlConnection, Uni<T>> work) {
        return transactions.read(Tenant.NOBODY, work);
    }

    private Uni<Integer> write(String sql, Tuple values) {
        return transactions
                .write(Tenant.NOBODY, db -> db.preparedQuery(sql).execute(values))
                .map(rows -> rows.rowCount());
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.getLong("id"),
                row.getUUID("event_id"),
                row.getString("key"),
                row.getString("payload"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static Backlog backlog(Row row) {
        return new Backlog(row.getLong("waiting"), row.getLong("refused"), Duration.ofMillis(row.getLong("age")));
    }
}
