package net.ticketsbot.registry.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.database.Rows;
import net.ticketsbot.registry.input.Cursor;
import org.jspecify.annotations.Nullable;

/** All changes, the newest first. They are only ever added. */
public final class AuditLog {

    private static final String ADD =
            "insert into audit_entry (actor, action, integration_id, guild_id, detail) values ($1, $2, $3, $4, $5)";

    private static final String COLUMNS =
            "e.id, e.at, e.actor, e.action, e.integration_id, e.detail from audit_entry e";

    static final String IS_OWNED = "select 1 from integration where id = $1 and owner_id = $2";

    /** What was done in servers is theirs to know. */
    public static final String OF_INTEGRATION = "select " + COLUMNS
            + " where e.integration_id = $1 and e.guild_id is null and e.id < $2"
            + " and exists (select 1 from integration i where i.id = $1 and i.owner_id = $3)"
            + " order by e.id desc limit $4";

    public static final String OF_GUILD =
            "select " + COLUMNS + " where e.guild_id = $1 and e.id < $2 order by e.id desc limit $3";

    private AuditLog() {}

    /** Call it in the transaction that makes the change. */
    public static Uni<Void> add(SqlConnection db, AuditEntry entry) {
        return db.preparedQuery(ADD)
                .execute(Tuple.of(entry.actor(), entry.action(), entry.integration(), entry.guild(), entry.detail()))
                .replaceWithVoid();
    }

    static Uni<Boolean> isOwned(SqlConnection db, UUID integration, String owner) {
        return db.preparedQuery(IS_OWNED).execute(Tuple.of(integration, owner)).map(rows -> rows.size() > 0);
    }

    /** For its owner alone; anybody else finds nothing. */
    static Uni<List<AuditView>> ofIntegration(
            SqlConnection db, UUID integration, String owner, @Nullable Cursor after, int size) {
        return db.preparedQuery(OF_INTEGRATION)
                .execute(Tuple.of(integration, before(after), owner, size + 1))
                .map(rows -> Rows.list(rows, AuditLog::view));
    }

    static Uni<List<AuditView>> ofGuild(SqlConnection db, String guild, @Nullable Cursor after, int size) {
        return db.preparedQuery(OF_GUILD)
                .execute(Tuple.of(guild, before(after), size + 1))
                .map(rows -> Rows.list(rows, AuditLog::view));
    }

    private static long before(@Nullable Cursor after) {
        return after == null ? Long.MAX_VALUE : after.key();
    }

    private static AuditView view(Row row) {
        JsonObject detail = row.getJsonObject("detail");
        return new AuditView(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getUUID("integration_id"),
                detail.getMap());
    }
}
