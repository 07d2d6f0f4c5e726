package net.ticketsbot.registry.integration;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import net.ticketsbot.registry.audit.AuditEntry;
import net.ticketsbot.registry.audit.AuditLog;
import net.ticketsbot.registry.definition.Draft;
import net.ticketsbot.registry.outbox.IntegrationChanged;
import net.ticketsbot.registry.outbox.Outbox;

/** Another revision of an integration: what it says, who said it, and who must hear of it. */
@ApplicationScoped
class Revisions {

    private final Definitions definitions;
    private final Outbox outbox;

    Revisions(Definitions definitions, Outbox outbox) {
        this.definitions = definitions;
        this.outbox = outbox;
    }

    static AuditEntry entry(Integration revised) {
        return AuditEntry.of(revised.ownerId(), "definition_changed", revised.id())
                .with("version", revised.version())
                .with("revision", revised.revision());
    }

    /** In a transaction that keeps others from changing it, and is in the name of its owner. */
    Uni<Void> save(SqlConnection db, Integration revised, boolean isNewVersion, Draft draft, AuditEntry entry) {
        String author = revised.ownerId();
        return (isNewVersion
                        ? definitions.begin(db, revised, draft, author)
                        : definitions.proceed(db, revised, draft, author))
                .chain(() -> Integrations.revise(db, revised, draft.definition()))
                .chain(() -> AuditLog.add(db, entry))
                .chain(() -> outbox.add(db, IntegrationChanged.everywhere(revised.id(), revised.version())));
    }
}
