package net.ticketsbot.registry.activation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.database.Rows;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.DefinitionDocument;
import net.ticketsbot.registry.secret.Place;
import net.ticketsbot.registry.secret.SealBrokenException;
import net.ticketsbot.registry.secret.Sealed;
import net.ticketsbot.registry.secret.SecretValue;
import net.ticketsbot.registry.secret.SecretVault;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All activations, and the secrets that servers gave for them. */
@ApplicationScoped
class Activations {

    private static final Logger LOG = Logger.getLogger(Activations.class);

    /** An integration as a server has it: the definition is the newest of the version that was accepted. */
    record Accepted(
            UUID integration, String slug, int version, boolean isPublic, boolean isBuiltIn, Definition definition) {

        static Accepted of(Row row) {
            return new Accepted(
                    row.getUUID("integration_id"),
                    row.getString("slug"),
                    row.getInteger("version"),
                    row.getBoolean("is_public"),
                    row.getBoolean("built_in"),
                    DefinitionDocument.read(row.getString("document")));
        }
    }

    /** How many a server has, and the place behind the last of them. */
    record Room(long count, int nextPosition) {}

    static final String IN =
            "select a.integration_id, i.slug, a.version, i.approved_version is not null as is_public, i.built_in,"
                    + " d.document::text as document from activation a"
                    + " join integration i on i.id = a.integration_id"
                    + " join integration_version v on v.integration_id = a.integration_id and v.version = a.version"
                    + " join definition d on d.integration_id = v.integration_id and d.revision = v.revision"
                    + " where a.guild_id = $1 order by a.position";

    static final String ACCEPTED_VERSION = "select version from activation where guild_id = $1 and integration_id = $2";

    static final String ROOM = "select count(*) filter (where not i.built_in), coalesce(max(a.position), 0) + 1"
            + " from activation a join integration i on i.id = a.integration_id where a.guild_id = $1";

    static final String SECRETS = "select s.integration_id, a.version, s.name, s.data_key, s.sealed_value"
            + " from activation_secret s"
            + " join activation a on a.guild_id = s.guild_id and a.integration_id = s.integration_id"
            + " where s.guild_id = $1";

    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private static final String ADD =
            "insert into activation (guild_id, integration_id, version, position, accepted_by, accepted_at)"
                    + " values ($1, $2, $3, $4, $5, now())";

    private static final String ACCEPT = "update activation set version = $3, accepted_by = $4, accepted_at = now()"
            + " where guild_id = $1 and integration_id = $2";

    private static final String COUNT = "insert into guild_count_change (integration_id, change) values ($1, $2)";

    private static final String FORGET_SECRETS =
            "delete from activation_secret where guild_id = $1 and integration_id = $2";

    private static final String KEEP_SECRET =
            "insert into activation_secret (guild_id, integration_id, version, name, data_key, sealed_value)"
                    + " values ($1, $2, $3, $4, $5, $6)";

    private static final String REMOVE = "delete from activation where guild_id = $1 and integration_id = $2";

    private final SecretVault vault;

    Activations(SecretVault vault) {
        this.vault = vault;
    }

    /** In the order in which they were first added. */
    Uni<List<Accepted>> in(SqlConnection db, String guild) {
        return db.preparedQuery(IN).execute(Tuple.of(guild)).map(rows -> Rows.list(rows, Accepted::of));
    }

    /** Null when the server does not have it. */
    Uni<@Nullable Integer> acceptedVersion(SqlConnection db, String guild, UUID integration) {
        return db.preparedQuery(ACCEPTED_VERSION)
                .execute(Tuple.of(guild, integration))
                .map(rows -> Rows.first(rows, row -> row.getInteger(0)));
    }

    Uni<Room> roomIn(SqlConnection db, String guild) {
        return db.preparedQuery(ROOM).execute(Tuple.of(guild)).map(rows -> {
            Row row = rows.iterator().next();
            return new Room(row.getLong(0), row.getInteger(1));
        });
    }

    Uni<Void> add(SqlConnection db, Consent consent, int position) {
        return db.preparedQuery(ADD)
                .execute(Tuple.of(consent.guild(), consent.integration(), consent.version(), position, consent.user()))
                .chain(() -> count(db, consent.integration(), 1))
                .chain(() -> keep(db, consent));
    }

    /** Whether a failure says that the integration is gone. */
    static boolean isOfNothing(Throwable failure) {
        return failure instanceof PgException refused && FOREIGN_KEY_VIOLATION.equals(refused.getSqlState());
    }

    /** From now on this version is what the server's secrets are sent to, and no older secret is kept. */
    Uni<Void> accept(SqlConnection db, Consent consent) {
        return db.preparedQuery(ACCEPT)
                .execute(Tuple.of(consent.guild(), consent.integration(), consent.version(), consent.user()))
                .chain(() -> db.preparedQuery(FORGET_SECRETS).execute(Tuple.of(consent.guild(), consent.integration())))
                .chain(() -> keep(db, consent));
    }

    /** With its secrets: the schema cascades. */
    Uni<Boolean> remove(SqlConnection db, String guild, UUID integration) {
        return db.preparedQuery(REMOVE)
                .execute(Tuple.of(guild, integration))
                .map(rows -> rows.rowCount() > 0)
                .call(isRemoved -> isRemoved
                        ? count(db, integration, -1)
                        : Uni.createFrom().voidItem());
    }

    /** By integration and name. What does not open is not there. */
    Uni<Map<UUID, Map<String, SecretValue>>> secrets(SqlConnection db, String guild) {
        return db.preparedQuery(SECRETS).execute(Tuple.of(guild)).map(rows -> {
            Map<UUID, Map<String, SecretValue>> secrets = new HashMap<>();
            rows.forEach(row -> put(secrets, guild, row));
            return secrets;
        });
    }

    private void put(Map<UUID, Map<String, SecretValue>> secrets, String guild, Row row) {
        UUID integration = row.getUUID("integration_id");
        String name = row.getString("name");
        Place place = Place.ofGuildSecret(guild, integration, name, row.getInteger("version"));
        try {
            secrets.computeIfAbsent(integration, id -> new HashMap<>()).put(name, vault.open(place, Sealed.of(row)));
        } catch (SealBrokenException e) {
            LOG.errorf("A secret of server %s for integration %s is lost: %s", guild, integration, e.getMessage());
        }
    }

    private static Uni<Void> count(SqlConnection db, UUID integration, int change) {
        return db.preparedQuery(COUNT)
                .execute(Tuple.of(integration, (short) change))
                .replaceWithVoid();
    }

    private Uni<Void> keep(SqlConnection db, Consent consent) {
        List<Tuple> rows = new ArrayList<>();
        consent.secrets().forEach((name, value) -> {
            Place place = Place.ofGuildSecret(consent.guild(), consent.integration(), name, consent.version());
            Sealed sealed = vault.seal(place, value);
            rows.add(Tuple.of(consent.guild(), consent.integration(), consent.version(), name)
                    .addInteger(sealed.dataKey())
                    .addValue(sealed.bytes()));
        });
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : db.preparedQuery(KEEP_SECRET).executeBatch(rows).replaceWithVoid();
    }
}
