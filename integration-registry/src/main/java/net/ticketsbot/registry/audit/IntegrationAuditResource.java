package net.ticketsbot.registry.audit;

import static net.ticketsbot.registry.problem.ProblemType.NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import net.ticketsbot.registry.input.Cursor;
import net.ticketsbot.registry.input.Page;
import net.ticketsbot.registry.input.Paths;
import net.ticketsbot.registry.login.Callers;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The history of an integration, for its owner. */
@Path("/api/integrations/{id}/audit")
@RolesAllowed("user")
public class IntegrationAuditResource {

    private final Transactions transactions;
    private final Callers callers;

    IntegrationAuditResource(Transactions transactions, Callers callers) {
        this.transactions = transactions;
        this.callers = callers;
    }

    @GET
    public Uni<Page<AuditView>> changes(
            @RestPath String id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") String limit) {
        String owner = callers.current().userId();
        UUID integration = Paths.integration(id);
        Cursor after = Cursor.parse(cursor);
        int size = Page.size(limit);
        return transactions
                .read(
                        Tenant.NOBODY,
                        db -> AuditLog.isOwned(db, integration, owner)
                                .invoke(IntegrationAuditResource::require)
                                .chain(() -> AuditLog.ofIntegration(db, integration, owner, after, size)))
                .map(found -> Page.of(found, size, view -> view, AuditView::cursor));
    }

    private static void require(boolean isOwned) {
        if (!isOwned) {
            throw NOT_FOUND.because("no integration of this user");
        }
    }
}
