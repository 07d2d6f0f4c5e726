package net.ticketsbot.registry.activation;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import net.ticketsbot.registry.input.Paths;
import net.ticketsbot.registry.peer.ServicesOnly;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

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
    public Uni<GuildActivations> activations(@RestPath String guild, @QueryParam("panel") @Nullable String panel) {
        return delivery.to(Paths.snowflake("guild", guild), panel);
    }
}
