package net.ticketsbot.registry.integration;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.database.Rows;
import net.ticketsbot.registry.definition.AuthorValues;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.DefinitionDocument;
import net.ticketsbot.registry.definition.Draft;
import net.ticketsbot.registry.definition.ValueName;
import net.ticketsbot.registry.definition.ValueName.Kind;
import net.ticketsbot.registry.secret.Place;
import net.ticketsbot.registry.secret.SealBrokenException;
import net.ticketsbot.registry.secret.Sealed;
import net.ticketsbot.registry.secret.SecretValue;
import net.ticketsbot.registry.secret.SecretVault;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of all integrations: one immutable document for each revision, and for each version the author's values,
 * encrypted.
 */
@ApplicationScoped
public class Definitions {

    private static final Logger LOG = Logger.getLogger(Definitions.class);

    /** The history of an author who never rests is cut. */
    private static final int KEPT_REVISIONS = 100;

    static final String NEWEST_OF_VERSION = "select d.document::text as document from integration_version v"
            + " join definition d on d.integration_id = v.integration_id and d.revision = v.revision"
            + " where v.integration_id = $1 and v.version = $2";

    static final String VALUES =
            "select kind, name, data_key, sealed_value from author_value where integration_id = $1 and version = $2";

    static final String VALUES_IN_GUILD =
            "select w.integration_id, w.version, w.kind, w.name, w.data_key, w.sealed_value from activation a"
                    + " join author_value w on w.integration_id = a.integration_id and w.version = a.version"
                    + " where a.guild_id = $1";

    private static final String BEGIN_VERSION =
            "insert into integration_version (integration_id, version, revision) values ($1, $2, $3)";

    private static final String CONTINUE_VERSION =
            "update integration_version set revision = $3 where integration_id = $1 and version = $2";

    private static final String WRITE =
            "insert into definition (integration_id, version, revision, document, written_by)"
                    + " values ($1, $2, $3, $4::text::jsonb, $5)";

    private static final String WRITE_VALUE =
            "insert into author_value (integration_id, version, kind, name, data_key, sealed_value)"
                    + " values ($1, $2, $3, $4, $5, $6)";

    private static final String PRUNE = "delete from definition d where d.integration_id = $1 and d.revision <= $2"
            + " and not exists (select 1 from integration_version v"
            + " where v.integration_id = d.integration_id and v.revision = d.revision)";

    private static final String FORGET_UNUSED_VERSIONS = "delete from integration_version v using integration i"
            + " where v.integration_id = $1 and i.id = v.integration_id and v.revision <= $2"
            + " and v.version <> i.version and v.version is distinct from i.approved_version"
            + " and not exists (select 1 from activation a where a.integration_id = v.integration_id and a.version = v.version)";

    private final SecretVault vault;

    Definitions(SecretVault vault) {
        this.vault = vault;
    }

    /** The newest of that version; null when there is no such version. */
    public Uni<@Nullable Definition> of(SqlConnection db, UUID integration, int version) {
        return db.preparedQuery(NEWEST_OF_VERSION)
                .execute(Tuple.of(integration, version))
                .map(rows -> Rows.first(rows, row -> DefinitionDocument.read(row.getString("document"))));
    }

    /** All of the current one. The transaction must be in the name of the author. */
    Uni<Draft> draft(SqlConnection db, Integration integration) {
        return of(db, integration.id(), integration.version())
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("integration " + integration.id() + " has no definition"))
                .chain(definition -> values(db, integration.id(), integration.version())
                        .map(values -> new Draft(definition, values)));
    }

    /** The transaction must be in the name of the author, or of a server that has this version. */
    public Uni<AuthorValues> values(SqlConnection db, UUID integration, int version) {
        return db.preparedQuery(VALUES)
                .execute(Tuple.of(integration, version))
                .map(rows -> opened(integration, version, rows));
    }

    /** Those of every version that this server has accepted. The transaction must be in its name. */
    public Uni<Map<UUID, AuthorValues>> valuesIn(SqlConnection db, String guild) {
        return db.preparedQuery(VALUES_IN_GUILD).execute(Tuple.of(guild)).map(rows -> {
            Map<UUID, Map<ValueName, SecretValue>> values = new HashMap<>();
            rows.forEach(row -> open(
                    values.computeIfAbsent(row.getUUID("integration_id"), id -> new HashMap<>()),
                    row.getUUID("integration_id"),
                    row.getInteger("version"),
                    row));
            Map<UUID, AuthorValues> sealed = new HashMap<>();
            values.forEach((integration, opened) -> sealed.put(integration, new AuthorValues(opened)));
            return sealed;
        });
    }

    // What does not open is as if it were not there: its author is asked for it again, and whoever needs it does
    // without.
    private AuthorValues opened(UUID integration, int version, RowSet<Row> rows) {
        Map<ValueName, SecretValue> values = new HashMap<>();
        rows.forEach(row -> open(values, integration, version, row));
        return new AuthorValues(values);
    }

    private void open(Map<ValueName, SecretValue> values, UUID integration, int version, Row row) {
        ValueName name = new ValueName(kind(row.getString("kind")), row.getString("name"));
        try {
            values.put(name, vault.open(place(integration, version, name), Sealed.of(row)));
        } catch (SealBrokenException e) {
            LOG.errorf("A value of version %d of integration %s is lost: %s", version, integration, e.getMessage());
        }
    }

    /** The first revision of a version brings the values, which do not change as long as the version does not. */
    Uni<Void> begin(SqlConnection db, Integration integration, Draft draft, String author) {
        return db.preparedQuery(BEGIN_VERSION)
                .execute(Tuple.of(integration.id(), integration.version(), integration.revision()))
                .chain(() -> write(db, integration, draft.definition(), author))
                .chain(() -> writeValues(db, integration, draft.values()));
    }

    /** Another revision of the same version. */
    Uni<Void> proceed(SqlConnection db, Integration integration, Draft draft, String author) {
        return db.preparedQuery(CONTINUE_VERSION)
                .execute(Tuple.of(integration.id(), integration.version(), integration.revision()))
                .chain(() -> write(db, integration, draft.definition(), author));
    }

    private static Uni<Void> write(SqlConnection db, Integration integration, Definition definition, String author) {
        String document = DefinitionDocument.write(definition);
        return db.preparedQuery(WRITE)
                .execute(Tuple.of(integration.id(), integration.version(), integration.revision(), document, author))
                .chain(() -> forgetOld(db, integration));
    }

    private static Uni<Void> forgetOld(SqlConnection db, Integration integration) {
        long last = integration.revision() - KEPT_REVISIONS;
        if (last < 1) {
            return Uni.createFrom().voidItem();
        }
        Tuple old = Tuple.of(integration.id(), last);
        return db.preparedQuery(FORGET_UNUSED_VERSIONS)
                .execute(old)
                .chain(() -> db.preparedQuery(PRUNE).execute(old))
                .replaceWithVoid();
    }

    private Uni<Void> writeValues(SqlConnection db, Integration integration, AuthorValues values) {
        List<Tuple> rows = new ArrayList<>();
        values.all().forEach((name, value) -> {
            Sealed sealed = vault.seal(place(integration.id(), integration.version(), name), value);
            rows.add(Tuple.of(integration.id(), integration.version(), kind(name.kind()), name.name())
                    .addInteger(sealed.dataKey())
                    .addValue(sealed.bytes()));
        });
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : db.preparedQuery(WRITE_VALUE).executeBatch(rows).replaceWithVoid();
    }

    private static Place place(UUID integration, int version, ValueName name) {
        return Place.ofAuthorValue(integration, kind(name.kind()), name.name(), version);
    }

    private static String kind(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Kind kind(String text) {
        return Kind.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
