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
import net.ticketsbot.registry.integration.Authoring.Authored;
import net.ticketsbot.registry.login.Callers;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The author's full view. */
@Path("/api/integrations/{id}/definition")
@RolesAllowed("user")
public class DefinitionResource {

    private final Authoring authoring;
    private final Callers callers;

    DefinitionResource(Authoring authoring, Callers callers) {
        this.authoring = authoring;
        this.callers = callers;
    }

    @GET
    public Uni<RestResponse<DefinitionView>> read(@RestPath String id) {
        return authoring.read(callers.current().userId(), Paths.integration(id)).map(DefinitionResource::answer);
    }

    @PUT
    public Uni<RestResponse<DefinitionView>> change(
            @RestPath String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode body) {
        String owner = callers.current().userId();
        UUID integration = Paths.integration(id);
        return authoring
                .change(owner, integration, ETag.required(ifMatch), body)
                .map(DefinitionResource::answer);
    }

    @DELETE
    public Uni<Void> remove(@RestPath String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return authoring.remove(callers.current().userId(), Paths.integration(id), ifMatch == null ? "*" : ifMatch);
    }

    private static RestResponse<DefinitionView> answer(Authored authored) {
        return ResponseBuilder.ok(DefinitionView.of(authored))
                .header(HttpHeaders.ETAG, ETag.of(authored.integration()))
                .build();
    }
}
