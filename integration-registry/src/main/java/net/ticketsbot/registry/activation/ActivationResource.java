package net.ticketsbot.registry.activation;

import static net.ticketsbot.registry.problem.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import net.ticketsbot.registry.activation.Activating.Outcome;
import net.ticketsbot.registry.input.Paths;
import net.ticketsbot.registry.login.Caller;
import net.ticketsbot.registry.login.Callers;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

@Path("/api/guilds/{guild}/integrations")
@RolesAllowed("user")
public class ActivationResource {

    /** What a server has now. */
    public record ActivationView(UUID id, int acceptedVersion) {}

    private final Activating activating;
    private final Callers callers;

    ActivationResource(Activating activating, Callers callers) {
        this.activating = activating;
        this.callers = callers;
    }

    @PUT
    @Path("/{id}")
    public Uni<RestResponse<ActivationView>> activate(
            @RestPath String guild, @RestPath String id, @Nullable JsonNode body) {
        Caller caller = callers.administratorOf(guild);
        return activating.activate(guild, caller, Paths.integration(id), body).map(ActivationResource::answer);
    }

    private static RestResponse<ActivationView> answer(Outcome outcome) {
        return RestResponse.status(
                outcome.isNew() ? Status.CREATED : Status.OK,
                new ActivationView(outcome.integration(), outcome.version()));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> remove(@RestPath String guild, @RestPath String id) {
        callers.administratorOf(guild);
        return activating
                .remove(guild, Paths.integration(id))
                .invoke(removed -> {
                    if (!removed) {
                        throw NOT_FOUND.because("not active in this server");
                    }
                })
                .replaceWithVoid();
    }
}
