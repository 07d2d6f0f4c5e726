package net.ticketsbot.registry.integration;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** All versions of all integrations that are current, or that a server has accepted. */
@ApplicationScoped
public class Definitions implements PanacheRepositoryBase<Definition, DefinitionId> {

    public Uni<Definition> current(Integration integration) {
        return findById(new DefinitionId(integration.id(), integration.version()))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("integration " + integration.id() + " has no definition"));
    }
}
