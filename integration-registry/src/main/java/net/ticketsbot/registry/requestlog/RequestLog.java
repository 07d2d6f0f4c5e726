package net.ticketsbot.registry.requestlog;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;

/** The newest requests of each integration in each server, and how many there were each day. */
@ApplicationScoped
class RequestLog {

    static final String POSITIONS = "select partition, next_offset from request_position"
            + " where topic = $1 and partition = any($2) order by partition for update";

    static final String ADD =
            "with sent as (select r.* from jsonb_to_recordset($1) as r(event_id uuid, integration_id uuid,"
                    + " guild_id text, ticket_id bigint, at timestamptz, outcome text, stage text, status integer,"
                    + " milliseconds integer, bytes bigint, cached boolean, reason text)"
                    + " where exists (select 1 from integration i where i.id = r.integration_id)),"
                    + " added as (insert into request_log (event_id, integration_id, guild_id, ticket_id, at, outcome, stage, status,"
                    + " milliseconds, bytes, cached, reason) select event_id, integration_id, guild_id, ticket_id, at, outcome, stage,"
                    + " status, milliseconds, bytes, cached, reason from sent on conflict (event_id) do nothing"
                    + " returning integration_id, guild_id, at, outcome, milliseconds, cached)"
                    + " insert into request_count (integration_id, guild_id, day, outcome, latency, count)"
                    + " select integration_id, guild_id, (at at time zone 'utc')::date as day, outcome,"
                    + " case when cached or milliseconds is null then -1 else width_bucket(milliseconds,"
                    + " array[10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000]) end as latency, count(*)"
                    + " from added group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5"
                    + " on conflict (integration_id, guild_id, day, outcome, latency)"
                    + " do update set count = request_count.count + excluded.count";

    static final String SHORTEN = "delete from request_log where id = any(array(select old.id from"
            + " (select distinct r.integration_id, r.guild_id"
            + " from jsonb_to_recordset($1) as r(integration_id uuid, guild_id text)) touched"
            + " cross join lateral (select l.id from request_log l where l.integration_id = touched.integration_id"
            + " and l.guild_id = touched.guild_id order by l.id desc offset $2) old))";

    static final String MOVE = "insert into request_position (topic, partition, next_offset) values ($1, $2, $3)"
            + " on conflict (topic, partition) do update set next_offset = excluded.next_offset";

    private final Transactions transactions;
    private final RequestLogConfig config;

    RequestLog(Transactions transactions, RequestLogConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    /** All of the batch and how far it goes, or nothing. Requests of integrations that are gone are left out. */
    Uni<Void> add(Batch batch) {
        return transactions.write(
                Tenant.NOBODY,
                db -> positions(db, batch)
                        .chain(positions ->
                                add(db, batch.after(positions)).chain(() -> move(db, batch.moved(positions)))));
    }

    private static Uni<Map<Integer, Long>> positions(SqlConnection db, Batch batch) {
        Integer[] partitions = batch.ends().keySet().toArray(Integer[]::new);
        return db.preparedQuery(POSITIONS)
                .execute(Tuple.of(RequestConsumer.TOPIC, partitions))
                .map(rows -> {
                    Map<Integer, Long> positions = new HashMap<>();
                    rows.forEach(row -> positions.put(row.getInteger("partition"), row.getLong("next_offset")));
                    return positions;
                });
    }

    private Uni<Void> add(SqlConnection db, List<Request> requests) {
        if (requests.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        JsonArray columns =
                new JsonArray(requests.stream().map(Request::columns).toList());
        return db.preparedQuery(ADD)
                .execute(Tuple.of(columns))
                .chain(() -> db.preparedQuery(SHORTEN).execute(Tuple.of(columns, (long) config.keep())))
                .replaceWithVoid();
    }

    private static Uni<Void> move(SqlConnection db, Map<Integer, Long> moved) {
        List<Tuple> positions = moved.entrySet().stream()
                .map(end -> Tuple.of(RequestConsumer.TOPIC, end.getKey(), end.getValue()))
                .toList();
        return db.preparedQuery(MOVE).executeBatch(positions).replaceWithVoid();
    }
}
