package net.ticketsbot.registry.activation;

import static net.ticketsbot.registry.problem.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import net.ticketsbot.registry.activation.Activating.Outcome;
import net.ticketsbot.registry.activation.GuildPlaceholders.UsablePlaceholder;
import net.ticketsbot.registry.builtin.BuiltInIntegrations;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import net.ticketsbot.registry.input.Cursor;
import net.ticketsbot.registry.input.Page;
import net.ticketsbot.registry.input.Paths;
import net.ticketsbot.registry.login.Caller;
import net.ticketsbot.registry.login.Callers;
import net.ticketsbot.registry.logo.LogoLinks;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** What a server has and could have, for its admins. */
@Path("/api/guilds/{guild}")
@RolesAllowed("user")
public class ActivationResource {

    /** What a server has now. */
    public record ActivationView(UUID id, boolean active, int acceptedVersion) {}

    private final Transactions transactions;
    private final Activating activating;
    private final GuildPlaceholders placeholders;
    private final BuiltInIntegrations builtIns;
    private final LogoLinks logos;
    private final Callers callers;

    ActivationResource(
            Transactions transactions,
            Activating activating,
            GuildPlaceholders placeholders,
            BuiltInIntegrations builtIns,
            LogoLinks logos,
            Callers callers) {
        this.transactions = transactions;
        this.activating = activating;
        this.placeholders = placeholders;
        this.builtIns = builtIns;
        this.logos = logos;
        this.callers = callers;
    }

    @GET
    @Path("/integrations")
    public Uni<Page<GuildIntegrationView>> offered(
            @RestPath String guild,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") String limit) {
        Caller caller = callers.administratorOf(guild);
        Cursor after = Cursor.parse(cursor);
        int size = Page.size(limit);
        return transactions
                .read(Tenant.NOBODY, db -> new GuildListing(db, guild, caller, size, builtIns.all()).after(after))
                .map(found -> Page.of(found, size, this::view, Offered::cursor));
    }

    private GuildIntegrationView view(Offered offered) {
        return GuildIntegrationView.of(offered, logos);
    }

    /** All at once: the limits of a server keep it short. */
    @GET
    @Path("/placeholders")
    public Uni<Page<UsablePlaceholder>> placeholders(@RestPath String guild) {
        callers.administratorOf(guild);
        return placeholders.in(guild).map(all -> new Page<>(all, null));
    }

    @PUT
    @Path("/integrations/{id}")
    public Uni<RestResponse<ActivationView>> activate(
            @RestPath String guild, @RestPath String id, @Nullable JsonNode body) {
        Caller caller = callers.administratorOf(guild);
        return activating.activate(guild, caller, Paths.integration(id), body).map(ActivationResource::answer);
    }

    private static RestResponse<ActivationView> answer(Outcome outcome) {
        return RestResponse.status(
                outcome.isNew() ? Status.CREATED : Status.OK,
                new ActivationView(outcome.integration(), true, outcome.version()));
    }

    @DELETE
    @Path("/integrations/{id}")
    public Uni<Void> remove(@RestPath String guild, @RestPath String id) {
        Caller caller = callers.administratorOf(guild);
        return activating
                .remove(guild, caller, Paths.integration(id))
                .invoke(removed -> {
                    if (!removed) {
                        throw NOT_FOUND.because("not active in this server");
                    }
                })
                .replaceWithVoid();
    }
}
