package net.ticketsbot.registry.integration;

import static net.ticketsbot.registry.problem.ProblemType.LIMIT_REACHED;
import static net.ticketsbot.registry.problem.ProblemType.NOT_FOUND;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import net.ticketsbot.registry.database.Locks;
import net.ticketsbot.registry.secret.SecretVault;

/** Creates and changes integrations for their authors. */
@ApplicationScoped
class IntegrationAuthoring {

    /** An integration with the definition that is current. */
    record Authored(Integration integration, Definition definition) {}

    private final Integrations integrations;
    private final Definitions definitions;
    private final IntegrationConfig limits;
    private final SecretVault vault;
    private final Locks locks;
    private final Ids ids;

    IntegrationAuthoring(
            Integrations integrations,
            Definitions definitions,
            IntegrationConfig limits,
            SecretVault vault,
            Locks locks,
            Ids ids) {
        this.integrations = integrations;
        this.definitions = definitions;
        this.limits = limits;
        this.vault = vault;
        this.locks = locks;
        this.ids = ids;
    }

    @WithTransaction
    Uni<Authored> create(String owner, DefinitionDraft draft) {
        return locks.hold("author", owner)
                .chain(() -> integrations.countOwnedBy(owner))
                .invoke(this::requireRoom)
                .chain(() -> freeSlug(draft.name()))
                .map(slug -> new Integration(ids.next(), owner, slug))
                .chain(integrations::persist)
                .chain(integration -> define(integration, draft));
    }

    private Uni<Authored> define(Integration integration, DefinitionDraft draft) {
        return definitions
                .persist(new Definition(integration.id(), integration.version(), draft, vault))
                .map(definition -> new Authored(integration, definition));
    }

    @WithSession
    Uni<Authored> read(String owner, UUID id) {
        return integrations
                .ownedBy(owner, id)
                .onItem()
                .ifNull()
                .failWith(IntegrationAuthoring::notTheirs)
                .chain(this::authored);
    }

    /** Keeps the row locked from the comparison to the commit, so that no update is lost. */
    @WithTransaction
    Uni<Authored> change(String owner, UUID id, String ifMatch, DefinitionDraft draft) {
        return locked(owner, id, ifMatch).chain(this::authored).chain(before -> change(before, draft));
    }

    private Uni<Authored> change(Authored before, DefinitionDraft draft) {
        Integration integration = before.integration();
        boolean needsConsent = Consent.isNeeded(before.definition(), draft, vault);
        integration.revise(needsConsent);
        if (needsConsent) {
            return define(integration, draft).call(() -> definitions.forgetUnused(integration.id()));
        }
        before.definition().describe(draft);
        return Uni.createFrom().item(before);
    }

    @WithTransaction
    Uni<Void> remove(String owner, UUID id, String ifMatch) {
        return locked(owner, id, ifMatch).chain(integrations::remove);
    }

    private Uni<Integration> locked(String owner, UUID id, String ifMatch) {
        return integrations
                .ownedByForUpdate(owner, id)
                .onItem()
                .ifNull()
                .failWith(IntegrationAuthoring::notTheirs)
                .invoke(integration -> ETag.requireMatch(ifMatch, integration));
    }

    private Uni<Authored> authored(Integration integration) {
        return definitions.current(integration).map(definition -> new Authored(integration, definition));
    }

    private static RuntimeException notTheirs() {
        return NOT_FOUND.because("no integration of this user");
    }

    private void requireRoom(long owned) {
        if (owned >= limits.maxPerAuthor()) {
            throw LIMIT_REACHED.because(owned + " integrations of this author");
        }
    }

    private Uni<String> freeSlug(String name) {
        String slug = Slug.of(name);
        return locks.hold("slug", slug)
                .chain(() -> integrations.isSlugTaken(slug))
                .map(taken -> taken || Slug.isReserved(slug) ? slug + '-' + ids.suffix() : slug);
    }
}
