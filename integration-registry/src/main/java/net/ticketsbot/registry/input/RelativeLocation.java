package net.ticketsbot.registry.input;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says where a created thing is without the host (RFC 9110, 10.2.2), which would be the one that the client made up. */
class RelativeLocation {

    @ServerResponseFilter
    void strip(ContainerResponseContext response) {
        URI location = response.getLocation();
        if (response.getStatus() == Status.CREATED.getStatusCode() && location != null) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, location.getRawPath());
        }
    }
}
