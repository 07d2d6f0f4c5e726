package net.ticketsbot.registry.integration;

import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;
import static net.ticketsbot.registry.problem.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import net.ticketsbot.registry.input.Cursor;
import net.ticketsbot.registry.input.Page;
import net.ticketsbot.registry.input.Paths;
import net.ticketsbot.registry.input.Text;
import net.ticketsbot.registry.integration.Authoring.Authored;
import net.ticketsbot.registry.login.Caller;
import net.ticketsbot.registry.login.Callers;
import net.ticketsbot.registry.logo.LogoLinks;
import net.ticketsbot.registry.problem.Violation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Creating integrations, and what others than their authors see of them. */
@Path("/api/integrations")
@RolesAllowed("user")
public class IntegrationResource {

    private static final int MAX_SEARCH = 100;

    private final Transactions transactions;
    private final Authoring authoring;
    private final LogoLinks logos;
    private final Callers callers;

    IntegrationResource(Transactions transactions, Authoring authoring, LogoLinks logos, Callers callers) {
        this.transactions = transactions;
        this.authoring = authoring;
        this.logos = logos;
        this.callers = callers;
    }

    @POST
    public Uni<RestResponse<DefinitionView>> create(@Nullable JsonNode body) {
        return authoring.create(callers.current().userId(), body).map(IntegrationResource::created);
    }

    private static RestResponse<DefinitionView> created(Authored authored) {
        return ResponseBuilder.create(Status.CREATED, DefinitionView.of(authored))
                // Relative, so that no Host header is in it.
                .header(
                        HttpHeaders.LOCATION,
                        "/api/integrations/" + authored.integration().id())
                .header(HttpHeaders.ETAG, ETag.of(authored.integration()))
                .build();
    }

    @GET
    public Uni<Page<IntegrationView>> list(
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("public") @Nullable String isPublic,
            @QueryParam("search") @Nullable String search,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") String limit) {
        Cursor after = Cursor.parse(cursor);
        int size = Page.size(limit);
        if ("me".equals(owner) && isPublic == null && search == null) {
            return owned(callers.current().userId(), after, size);
        }
        if (owner == null && "true".equals(isPublic)) {
            return published(checked(search), after, size);
        }
        throw INVALID_REQUEST.because(List.of(new Violation("owner", "must be me, unless public is true")));
    }

    private static @Nullable String checked(@Nullable String search) {
        String fault = search == null ? null : Text.fault(search, 0, MAX_SEARCH);
        if (fault != null) {
            throw INVALID_REQUEST.because(List.of(new Violation("search", fault)));
        }
        return search;
    }

    private Uni<Page<IntegrationView>> owned(String owner, @Nullable Cursor after, int size) {
        return transactions
                .read(Tenant.NOBODY, db -> Integrations.ownedBy(db, owner, after, size))
                .map(found -> page(found, size));
    }

    private Uni<Page<IntegrationView>> published(@Nullable String search, @Nullable Cursor after, int size) {
        return transactions
                .read(Tenant.NOBODY, db -> Catalogue.published(db, search, after, size))
                .map(found -> page(found, size));
    }

    private Page<IntegrationView> page(List<Listed> found, int size) {
        return Page.of(found, size, this::view, listed -> Catalogue.cursor("", listed));
    }

    private IntegrationView view(Listed listed) {
        return IntegrationView.of(listed, logos);
    }

    @GET
    @Path("/{id}")
    public Uni<IntegrationView> read(@RestPath String id) {
        Caller caller = callers.current();
        UUID integration = Paths.integration(id);
        return transactions
                .read(Tenant.NOBODY, db -> Integrations.visibleTo(db, caller, integration))
                .onItem()
                .ifNull()
                .failWith(() -> NOT_FOUND.because("not visible to this user"))
                .map(this::view);
    }
}
