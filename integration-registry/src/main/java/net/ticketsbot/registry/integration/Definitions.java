package net.ticketsbot.registry.integration;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** All versions of all integrations that are current, or that a server has accepted. */
@ApplicationScoped
public class Definitions implements PanacheRepositoryBase<Definition, DefinitionId> {

    public Uni<Definition> current(Integration integration) {
        return findById(new DefinitionId(integration.id(), integration.version()))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("integration " + integration.id() + " has no definition"));
    }

    /** Deletes what is neither current nor accepted by any server. */
    public Uni<Void> forgetUnused(UUID integration) {
        return delete(
                        "delete from Definition d where d.id.integrationId = ?1"
                                + " and d.id.version < (select i.version from Integration i where i.id = ?1)"
                                + " and not exists (select 1 from Activation a"
                                + " where a.id.integrationId = ?1 and a.version = d.id.version)",
                        integration)
                .replaceWithVoid();
    }
}
