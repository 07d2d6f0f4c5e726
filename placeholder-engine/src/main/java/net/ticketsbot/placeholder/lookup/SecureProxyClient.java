package net.ticketsbot.placeholder.lookup;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** Sends one request through secure-proxy. Contract: secure-proxy/contract/openapi.yaml. */
@Path("/proxy")
@RegisterRestClient(configKey = "secure-proxy")
public interface SecureProxyClient {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<byte[]>> send(@HeaderParam("Authorization") String token, ProxyRequest request);
}
