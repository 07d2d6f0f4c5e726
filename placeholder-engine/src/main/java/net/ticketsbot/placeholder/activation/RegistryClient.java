package net.ticketsbot.placeholder.activation;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** Contract: integration-registry/contract/openapi.yaml. */
@Path("/internal/guilds/{guild}/activations")
@RegisterRestClient(configKey = "integration-registry")
public interface RegistryClient {

    @GET
    Uni<RestResponse<byte[]>> activations(
            @PathParam("guild") String guild,
            @QueryParam("panel") String panel,
            @HeaderParam("Authorization") String token);
}
