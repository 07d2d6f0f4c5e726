package net.ticketsbot.registry.activation;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import net.ticketsbot.registry.input.Paths;
import net.ticketsbot.registry.peer.ServicesOnly;
import org.jboss.resteasy.reactive.RestPath;

/** For the placeholder-engine alone; {@link ServicesOnly} is what guards it. */
@Path("/internal/guilds/{guild}/activations")
@PermitAll
@ServicesOnly
public class InternalActivationResource {

    private final Delivery delivery;

    InternalActivationResource(Delivery delivery) {
        this.delivery = delivery;
    }

    @GET
    @WithSession
    public Uni<GuildActivations> activations(@RestPath String guild) {
        return delivery.to(Paths.snowflake("guild", guild));
    }
}
