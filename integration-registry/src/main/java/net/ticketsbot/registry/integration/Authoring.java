package net.ticketsbot.registry.integration;

import static net.ticketsbot.registry.problem.ProblemType.LIMIT_REACHED;
import static net.ticketsbot.registry.problem.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.audit.AuditEntry;
import net.ticketsbot.registry.audit.AuditLog;
import net.ticketsbot.registry.database.Locks;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import net.ticketsbot.registry.definition.Change;
import net.ticketsbot.registry.definition.DefinitionReader;
import net.ticketsbot.registry.definition.Draft;
import net.ticketsbot.registry.definition.Slug;
import net.ticketsbot.registry.definition.Terms;
import net.ticketsbot.registry.outbox.IntegrationChanged;
import net.ticketsbot.registry.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/** Creates and changes integrations for their authors: each save is one transaction. */
@ApplicationScoped
class Authoring {

    /** An integration with all of its current definition. */
    record Authored(Integration integration, Draft draft) {}

    private final Transactions transactions;
    private final Definitions definitions;
    private final Revisions revisions;
    private final DefinitionReader reader;
    private final IntegrationConfig limits;
    private final Outbox outbox;
    private final Ids ids;

    Authoring(
            Transactions transactions,
            Definitions definitions,
            Revisions revisions,
            DefinitionReader reader,
            IntegrationConfig limits,
            Outbox outbox,
            Ids ids) {
        this.transactions = transactions;
        this.definitions = definitions;
        this.revisions = revisions;
        this.reader = reader;
        this.limits = limits;
        this.outbox = outbox;
        this.ids = ids;
    }

    Uni<Authored> create(String owner, @Nullable JsonNode body) {
        Draft draft = reader.read(body, null);
        return transactions.write(
                Tenant.author(owner),
                db -> Locks.hold(db, "author", owner)
                        .chain(() -> Integrations.countOwnedBy(db, owner))
                        .invoke(this::requireRoom)
                        .chain(() -> created(db, owner, draft))
                        .call(integration -> definitions.begin(db, integration, draft, owner))
                        .call(integration ->
                                AuditLog.add(db, AuditEntry.of(owner, "integration_created", integration.id())))
                        .map(integration -> new Authored(integration, draft)));
    }

    private void requireRoom(long owned) {
        if (owned >= limits.maxPerAuthor()) {
            throw LIMIT_REACHED.because(owned + " integrations of this author");
        }
    }

    private Uni<Integration> created(SqlConnection db, String owner, Draft draft) {
        String slug = Slug.of(draft.definition().name());
        String first = Slug.isReserved(slug) ? slug + '-' + ids.suffix() : slug;
        return created(db, Integration.created(ids.next(), owner, first))
                .onItem()
                .ifNull()
                .switchTo(() -> created(db, Integration.created(ids.next(), owner, slug + '-' + ids.suffix())))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("two random slugs are the same"));
    }

    private static Uni<@Nullable Integration> created(SqlConnection db, Integration integration) {
        return Integrations.create(db, integration).map(isCreated -> isCreated ? integration : null);
    }

    Uni<Authored> read(String owner, UUID id) {
        return transactions.read(
                Tenant.author(owner),
                db -> required(Integrations.owned(db, owner, id)).chain(integration -> authored(db, integration)));
    }

    /** The row is locked from the comparison to the commit, so that no update is lost. */
    Uni<Authored> change(String owner, UUID id, String ifMatch, @Nullable JsonNode body) {
        return transactions.write(
                Tenant.author(owner),
                db -> locked(db, owner, id, ifMatch)
                        .chain(integration -> authored(db, integration))
                        .chain(before -> change(db, before, reader.read(body, before.draft()))));
    }

    private Uni<Authored> change(SqlConnection db, Authored before, Draft draft) {
        List<Change> terms = Terms.changes(before.draft().definition(), draft.definition());
        Integration after = before.integration().revised(!terms.isEmpty());
        AuditEntry entry = Revisions.entry(after)
                .with("terms", terms.stream().map(Change::what).toList());
        return revisions.save(db, after, !terms.isEmpty(), draft, entry).replaceWith(new Authored(after, draft));
    }

    Uni<Void> remove(String owner, UUID id, String ifMatch) {
        return transactions.write(
                Tenant.author(owner),
                db -> locked(db, owner, id, ifMatch)
                        .call(integration -> Integrations.remove(db, integration))
                        .call(integration -> AuditLog.add(db, AuditEntry.of(owner, "integration_deleted", id)))
                        .chain(integration ->
                                outbox.add(db, IntegrationChanged.everywhere(id, integration.version()))));
    }

    private static Uni<Integration> locked(SqlConnection db, String owner, UUID id, String ifMatch) {
        return required(Integrations.ownedForUpdate(db, owner, id))
                .invoke(integration -> ETag.requireMatch(ifMatch, integration));
    }

    private static Uni<Integration> required(Uni<@Nullable Integration> found) {
        return found.onItem().ifNull().failWith(() -> NOT_FOUND.because("no integration of this user"));
    }

    private Uni<Authored> authored(SqlConnection db, Integration integration) {
        return definitions.draft(db, integration).map(draft -> new Authored(integration, draft));
    }
}
