package net.ticketsbot.registry.panel;

import static net.ticketsbot.registry.problem.ProblemType.LIMIT_REACHED;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import net.ticketsbot.registry.audit.AuditEntry;
import net.ticketsbot.registry.audit.AuditLog;
import net.ticketsbot.registry.database.Locks;
import net.ticketsbot.registry.database.Rows;
import net.ticketsbot.registry.outbox.IntegrationChanged;
import net.ticketsbot.registry.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/** All welcome messages. */
@ApplicationScoped
public class WelcomeMessages {

    public static final String IN_GUILD =
            "select panel_id, embed from welcome_message where guild_id = $1 order by panel_id";

    public static final String OF_PANEL =
            "select panel_id, embed from welcome_message where guild_id = $1 and panel_id = $2";

    private static final String PUT = "insert into welcome_message (guild_id, panel_id, embed) values ($1, $2, $3)"
            + " on conflict (guild_id, panel_id) do update set embed = excluded.embed";

    private static final String COUNT_OTHERS =
            "select count(*) from welcome_message where guild_id = $1 and panel_id <> $2";

    private static final String REMOVE = "delete from welcome_message where guild_id = $1 and panel_id = $2";

    private final PanelConfig limits;
    private final Outbox outbox;

    WelcomeMessages(PanelConfig limits, Outbox outbox) {
        this.limits = limits;
        this.outbox = outbox;
    }

    public Uni<List<WelcomeMessage>> in(SqlConnection db, String guild) {
        return db.preparedQuery(IN_GUILD)
                .execute(Tuple.of(guild))
                .map(rows -> Rows.list(rows, WelcomeMessages::message));
    }

    /** Null when there is none, as for a text that names no panel. */
    public Uni<@Nullable WelcomeMessage> of(SqlConnection db, String guild, String panel) {
        if (!PanelId.isValid(panel)) {
            return Uni.createFrom().nullItem();
        }
        return db.preparedQuery(OF_PANEL)
                .execute(Tuple.of(guild, panel))
                .map(rows -> Rows.first(rows, WelcomeMessages::message));
    }

    private static WelcomeMessage message(Row row) {
        return new WelcomeMessage(row.getString("panel_id"), row.getString("embed"));
    }

    Uni<Void> put(SqlConnection db, String guild, String user, WelcomeMessage message) {
        return Locks.hold(db, "guild", guild)
                .chain(() -> db.preparedQuery(COUNT_OTHERS).execute(Tuple.of(guild, message.panelId())))
                .invoke(rows -> requireRoom(rows.iterator().next().getLong(0)))
                .chain(() -> db.preparedQuery(PUT).execute(Tuple.of(guild, message.panelId(), message.embed())))
                .chain(() -> tell(db, guild, user, "welcome_message_written", message.panelId()));
    }

    private void requireRoom(long others) {
        if (others >= limits.maxPerGuild()) {
            throw LIMIT_REACHED.because(others + " welcome messages in this server");
        }
    }

    Uni<Boolean> remove(SqlConnection db, String guild, String user, String panel) {
        return Locks.hold(db, "guild", guild)
                .chain(() -> db.preparedQuery(REMOVE).execute(Tuple.of(guild, panel)))
                .map(rows -> rows.rowCount() > 0)
                .call(isRemoved -> isRemoved
                        ? tell(db, guild, user, "welcome_message_removed", panel)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> tell(SqlConnection db, String guild, String user, String action, String panel) {
        return AuditLog.add(db, AuditEntry.inGuild(user, action, guild, null).with("panel_id", panel))
                .chain(() -> outbox.add(db, IntegrationChanged.welcomeMessage(guild, panel)));
    }
}
