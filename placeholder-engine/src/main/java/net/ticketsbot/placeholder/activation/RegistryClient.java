package net.ticketsbot.placeholder.activation;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Contract: integration-registry/contract/openapi.yaml. Any status but 2xx is a failure. */
@Path("/internal/guilds/{guild}/activations")
@RegisterRestClient(configKey = "integration-registry")
public interface RegistryClient {

    @GET
    Uni<byte[]> activations(@PathParam("guild") String guild, @HeaderParam("Authorization") String token);
}
