package net.ticketsbot.registry.integration;

import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;
import static net.ticketsbot.registry.problem.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.List;
import net.ticketsbot.registry.input.Cursor;
import net.ticketsbot.registry.input.Page;
import net.ticketsbot.registry.input.Paths;
import net.ticketsbot.registry.integration.IntegrationAuthoring.Authored;
import net.ticketsbot.registry.integration.Integrations.Listed;
import net.ticketsbot.registry.login.Callers;
import net.ticketsbot.registry.problem.Violation;
import net.ticketsbot.registry.secret.SecretVault;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/api/integrations")
@RolesAllowed("user")
public class IntegrationResource {

    private final Integrations integrations;
    private final IntegrationAuthoring authoring;
    private final DefinitionReader reader;
    private final LogoLinks logos;
    private final SecretVault vault;
    private final Callers callers;

    IntegrationResource(
            Integrations integrations,
            IntegrationAuthoring authoring,
            DefinitionReader reader,
            LogoLinks logos,
            SecretVault vault,
            Callers callers) {
        this.integrations = integrations;
        this.authoring = authoring;
        this.reader = reader;
        this.logos = logos;
        this.vault = vault;
        this.callers = callers;
    }

    @POST
    public Uni<RestResponse<DefinitionView>> create(@Nullable JsonNode body) {
        String owner = callers.current().userId();
        return authoring.create(owner, reader.read(body)).map(this::created);
    }

    private RestResponse<DefinitionView> created(Authored authored) {
        URI location = URI.create("/api/integrations/" + authored.integration().id());
        return ResponseBuilder.<DefinitionView>created(location)
                .header(HttpHeaders.ETAG, ETag.of(authored.integration()))
                .entity(DefinitionView.of(authored.integration(), authored.definition(), vault))
                .build();
    }

    @GET
    @WithSession
    public Uni<Page<IntegrationView>> owned(
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") String limit) {
        if (!"me".equals(owner)) {
            throw INVALID_REQUEST.because(List.of(new Violation("owner", "must be me")));
        }
        int size = Page.size(limit);
        return integrations
                .ownedBy(callers.current().userId(), Cursor.parse(cursor), size)
                .map(found -> Page.of(found, size, this::view, IntegrationResource::cursor));
    }

    private static Cursor cursor(Listed listed) {
        return new Cursor(0, listed.integration().id());
    }

    private IntegrationView view(Listed listed) {
        return IntegrationView.of(listed, logos);
    }

    @GET
    @Path("/{id}")
    @WithSession
    public Uni<IntegrationView> read(@RestPath String id) {
        return integrations
                .visibleTo(callers.current(), Paths.integration(id))
                .onItem()
                .ifNull()
                .failWith(() -> NOT_FOUND.because("not visible to this user"))
                .map(this::view);
    }
}
