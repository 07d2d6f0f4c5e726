package net.ticketsbot.registry.integration;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import net.ticketsbot.registry.input.Paths;
import net.ticketsbot.registry.integration.IntegrationAuthoring.Authored;
import net.ticketsbot.registry.login.Callers;
import net.ticketsbot.registry.secret.SecretVault;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The author's full view. */
@Path("/api/integrations/{id}/definition")
@RolesAllowed("user")
public class DefinitionResource {

    private final IntegrationAuthoring authoring;
    private final DefinitionReader reader;
    private final SecretVault vault;
    private final Callers callers;

    DefinitionResource(IntegrationAuthoring authoring, DefinitionReader reader, SecretVault vault, Callers callers) {
        this.authoring = authoring;
        this.reader = reader;
        this.vault = vault;
        this.callers = callers;
    }

    @GET
    public Uni<RestResponse<DefinitionView>> read(@RestPath String id) {
        return authoring.read(callers.current().userId(), Paths.integration(id)).map(this::answer);
    }

    @PUT
    public Uni<RestResponse<DefinitionView>> change(
            @RestPath String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode body) {
        String owner = callers.current().userId();
        UUID integration = Paths.integration(id);
        String required = ETag.required(ifMatch);
        return authoring.change(owner, integration, required, reader.read(body)).map(this::answer);
    }

    @DELETE
    public Uni<Void> remove(@RestPath String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return authoring.remove(callers.current().userId(), Paths.integration(id), ifMatch == null ? "*" : ifMatch);
    }

    private RestResponse<DefinitionView> answer(Authored authored) {
        return ResponseBuilder.ok(DefinitionView.of(authored.integration(), authored.definition(), vault))
                .header(HttpHeaders.ETAG, ETag.of(authored.integration()))
                .build();
    }
}
