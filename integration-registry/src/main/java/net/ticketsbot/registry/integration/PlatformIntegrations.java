package net.ticketsbot.registry.integration;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import net.ticketsbot.registry.audit.AuditEntry;
import net.ticketsbot.registry.audit.AuditLog;
import net.ticketsbot.registry.database.Locks;
import net.ticketsbot.registry.database.Rows;
import net.ticketsbot.registry.definition.Draft;
import net.ticketsbot.registry.definition.Terms;
import org.jspecify.annotations.Nullable;

/** The integrations that are the platform's own, saved as an author's are: a changed document is a revision, changed terms are a version. */
@ApplicationScoped
public class PlatformIntegrations {

    /** Nobody's Discord id. The transactions must be in its name. */
    public static final String OWNER = "platform";

    static final String CREATE = "insert into integration"
            + " (id, owner_id, slug, version, revision, approved_version, built_in, catalogue_text)"
            + " values ($1, '" + OWNER + "', $2, 1, 1, 1, true, to_tsvector('simple', $3)) on conflict do nothing";

    static final String FIND =
            "select " + Integration.COLUMNS + " from integration i where i.id = $1 for no key update";

    private final Definitions definitions;
    private final Revisions revisions;

    PlatformIntegrations(Definitions definitions, Revisions revisions) {
        this.definitions = definitions;
        this.revisions = revisions;
    }

    /** The version that it has then. Writes nothing if it is so already; of several replicas one writes, and the others find it written. */
    public Uni<Integer> save(SqlConnection db, UUID id, String slug, Draft draft) {
        return Locks.hold(db, "built-in", slug)
                .chain(() -> find(db, id))
                .chain(found -> found == null ? create(db, id, slug, draft) : change(db, found, draft));
    }

    private static Uni<@Nullable Integration> find(SqlConnection db, UUID id) {
        return db.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> Rows.first(rows, Integration::of));
    }

    private Uni<Integer> create(SqlConnection db, UUID id, String slug, Draft draft) {
        return db.preparedQuery(CREATE)
                .execute(Tuple.of(id, slug, Integrations.catalogueText(draft.definition())))
                .invoke(rows -> requireCreated(rows.rowCount(), slug))
                .chain(() -> definitions.begin(db, Integration.created(id, OWNER, slug), draft, OWNER))
                .chain(() -> AuditLog.add(db, AuditEntry.of(OWNER, "integration_created", id)))
                .replaceWith(1);
    }

    private static void requireCreated(int count, String slug) {
        if (count == 0) {
            throw new IllegalStateException("the built-in integration's slug is an author's already: " + slug);
        }
    }

    private Uni<Integer> change(SqlConnection db, Integration found, Draft draft) {
        return definitions.draft(db, found).chain(before -> {
            boolean isSameValues = before.values().holdsTheSameAs(draft.values());
            if (isSameValues && before.definition().equals(draft.definition())) {
                return Uni.createFrom().item(found.version());
            }
            boolean isNewVersion = !isSameValues
                    || !Terms.changes(before.definition(), draft.definition()).isEmpty();
            Integration revised = found.revised(isNewVersion);
            return revisions
                    .save(db, revised, isNewVersion, draft, Revisions.entry(revised))
                    .replaceWith(revised.version());
        });
    }
}
