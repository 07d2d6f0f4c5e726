package net.ticketsbot.registry.audit;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import net.ticketsbot.registry.input.Cursor;
import net.ticketsbot.registry.input.Page;
import net.ticketsbot.registry.login.Callers;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The history of a server, for its admins. */
@Path("/api/guilds/{guild}/audit")
@RolesAllowed("user")
public class GuildAuditResource {

    private final Transactions transactions;
    private final Callers callers;

    GuildAuditResource(Transactions transactions, Callers callers) {
        this.transactions = transactions;
        this.callers = callers;
    }

    @GET
    public Uni<Page<AuditView>> changes(
            @RestPath String guild,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") String limit) {
        callers.administratorOf(guild);
        Cursor after = Cursor.parse(cursor);
        int size = Page.size(limit);
        return transactions
                .read(Tenant.NOBODY, db -> AuditLog.ofGuild(db, guild, after, size))
                .map(found -> Page.of(found, size, view -> view, AuditView::cursor));
    }
}
