package net.ticketsbot.registry.integration;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.database.Rows;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.input.Cursor;
import net.ticketsbot.registry.login.Caller;
import org.jspecify.annotations.Nullable;

/** All integrations. Who may see a row is part of the query that reads it. */
public final class Integrations {

    static final String COUNT_OWNED_BY = "select count(*) from integration where owner_id = $1 and not built_in";

    static final String OWNED_BY = "select " + Listed.COLUMNS + Listed.FROM
            + " where i.owner_id = $1 and not i.built_in and i.id < $2 order by i.id desc limit $3";

    static final String VISIBLE_TO = "select " + Listed.COLUMNS + Listed.FROM
            + " where i.id = $2 and (i.owner_id = $1 or i.approved_version is not null or exists"
            + " (select 1 from activation a where a.integration_id = i.id and a.guild_id = any($3)))";

    static final String OWNED = "select " + Integration.COLUMNS
            + " from integration i where i.id = $1 and i.owner_id = $2 and not i.built_in";

    // Servers that add it meanwhile only need its key to stay.
    private static final String OWNED_FOR_UPDATE = OWNED + " for no key update";

    private static final String CREATE =
            "insert into integration (id, owner_id, slug, version, revision) values ($1, $2, $3, 1, 1)"
                    + " on conflict (slug) do nothing";

    // What is built in needs nobody's approval.
    private static final String REVISE = "update integration set version = $2, revision = $3,"
            + " approved_version = case when built_in then $2 else approved_version end,"
            + " catalogue_text = case when built_in or approved_version = $2 then to_tsvector('simple', $4)"
            + " else catalogue_text end where id = $1";

    private static final String REMOVE = "delete from integration where id = $1";

    private static final String FORGET_COUNT = "delete from guild_count_change where integration_id = $1";

    /** PostgreSQL compares the bytes, so no id comes after this one. */
    private static final UUID LAST = new UUID(-1L, -1L);

    private Integrations() {}

    static Uni<Long> countOwnedBy(SqlConnection db, String owner) {
        return db.preparedQuery(COUNT_OWNED_BY)
                .execute(Tuple.of(owner))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The newest first, and one more than asked for, if there is more. */
    static Uni<List<Listed>> ownedBy(SqlConnection db, String owner, @Nullable Cursor after, int size) {
        return db.preparedQuery(OWNED_BY)
                .execute(Tuple.of(owner, after == null ? LAST : after.id(), size + 1))
                .map(rows -> Rows.list(rows, Listed::of));
    }

    /** What this caller owns, what is public, and what a server of theirs has; null is anything else. */
    static Uni<@Nullable Listed> visibleTo(SqlConnection db, Caller caller, UUID id) {
        String[] guilds = caller.guilds().toArray(String[]::new);
        return db.preparedQuery(VISIBLE_TO)
                .execute(Tuple.of(caller.userId(), id, guilds))
                .map(rows -> Rows.first(rows, Listed::of));
    }

    /** What may be added to or changed in this server: what it has, what the caller owns, and what is public. */
    public static Uni<@Nullable Listed> usableIn(SqlConnection db, String guild, Caller caller, UUID id) {
        return db.preparedQuery(VISIBLE_TO)
                .execute(Tuple.of(caller.userId(), id, new String[] {guild}))
                .map(rows -> Rows.first(rows, Listed::of));
    }

    static Uni<@Nullable Integration> owned(SqlConnection db, String owner, UUID id) {
        return db.preparedQuery(OWNED).execute(Tuple.of(id, owner)).map(rows -> Rows.first(rows, Integration::of));
    }

    /** Nobody else changes it until the transaction ends. */
    static Uni<@Nullable Integration> ownedForUpdate(SqlConnection db, String owner, UUID id) {
        return db.preparedQuery(OWNED_FOR_UPDATE)
                .execute(Tuple.of(id, owner))
                .map(rows -> Rows.first(rows, Integration::of));
    }

    /** False if the slug is taken. */
    static Uni<Boolean> create(SqlConnection db, Integration created) {
        return db.preparedQuery(CREATE)
                .execute(Tuple.of(created.id(), created.ownerId(), created.slug()))
                .map(rows -> rows.rowCount() == 1);
    }

    static Uni<Void> revise(SqlConnection db, Integration revised, Definition definition) {
        return db.preparedQuery(REVISE)
                .execute(Tuple.of(revised.id(), revised.version(), revised.revision(), catalogueText(definition)))
                .replaceWithVoid();
    }

    /** What the catalogue's search looks through. */
    static String catalogueText(Definition definition) {
        return definition.name() + '\n' + definition.description();
    }

    /** With all its versions, and with what servers gave for it: the schema cascades. */
    static Uni<Void> remove(SqlConnection db, Integration integration) {
        return db.preparedQuery(REMOVE)
                .execute(Tuple.of(integration.id()))
                .chain(gone -> db.preparedQuery(FORGET_COUNT).execute(Tuple.of(integration.id())))
                .replaceWithVoid();
    }
}
