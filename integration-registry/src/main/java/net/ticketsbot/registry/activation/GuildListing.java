package net.ticketsbot.registry.activation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import net.ticketsbot.registry.builtin.BuiltIn;
import net.ticketsbot.registry.database.Rows;
import net.ticketsbot.registry.definition.DefinitionDocument;
import net.ticketsbot.registry.input.Cursor;
import net.ticketsbot.registry.integration.Catalogue;
import net.ticketsbot.registry.integration.Listed;
import net.ticketsbot.registry.login.Caller;
import org.jspecify.annotations.Nullable;

/** All that a server can use: what is built in, what it has in the order of adding, what the caller owns, what is public. */
final class GuildListing {

    private enum Section {
        BUILT_IN,
        ACTIVE,
        OWN,
        PUBLIC
    }

    private static final String ACTIVE_COLUMNS =
            ", a.position, " + Activation.COLUMNS + ", ad.document::text as accepted_document";

    private static final String ACCEPTED_DEFINITION =
            " join integration_version av on av.integration_id = a.integration_id and av.version = a.version"
                    + " join definition ad on ad.integration_id = av.integration_id and ad.revision = av.revision";

    static final String BUILT_IN = "select " + Listed.COLUMNS + ACTIVE_COLUMNS + BuiltInHealth.RECENT + Listed.FROM
            + " left join (activation a" + ACCEPTED_DEFINITION + ") on a.integration_id = i.id and a.guild_id = $2"
            + " where i.built_in and i.id = any($5) and i.id > $3 order by i.id limit $4";

    static final String ACTIVE = "select " + Listed.COLUMNS + ACTIVE_COLUMNS + Listed.FROM
            + " join activation a on a.integration_id = i.id" + ACCEPTED_DEFINITION
            + " where a.guild_id = $2 and a.position > $3 and not i.built_in order by a.position limit $4";

    static final String OWN = "select " + Listed.COLUMNS + Listed.FROM
            + " where i.owner_id = $1 and not i.built_in and i.id > $3"
            + " and not exists (select 1 from activation a where a.guild_id = $2 and a.integration_id = i.id)"
            + " order by i.id limit $4";

    private static final UUID FIRST = new UUID(0, 0);

    private final SqlConnection db;
    private final String guild;
    private final Caller caller;
    private final int size;
    private final List<BuiltIn> builtIns;

    /** One page of so many. */
    GuildListing(SqlConnection db, String guild, Caller caller, int size, List<BuiltIn> builtIns) {
        this.db = db;
        this.guild = guild;
        this.caller = caller;
        this.size = size;
        this.builtIns = builtIns;
    }

    /** One more than a page has room for, if there is more. */
    Uni<List<Offered>> after(@Nullable Cursor cursor) {
        Section first = cursor == null ? Section.BUILT_IN : section(cursor);
        Uni<List<Offered>> page = section(first, cursor, size);
        for (Section section : Section.values()) {
            if (section.compareTo(first) > 0) {
                page = page.chain(found -> found.size() > size
                        ? Uni.createFrom().item(found)
                        : section(section, null, size - found.size()).map(more -> joined(found, more)));
            }
        }
        return page;
    }

    private static Section section(Cursor cursor) {
        return Arrays.stream(Section.values())
                .filter(section -> section.name().equals(cursor.section()))
                .findFirst()
                .orElseThrow(Cursor::unknown);
    }

    private static List<Offered> joined(List<Offered> found, List<Offered> more) {
        List<Offered> all = new ArrayList<>(found);
        all.addAll(more);
        return all;
    }

    private Uni<List<Offered>> section(Section section, @Nullable Cursor after, int room) {
        return switch (section) {
            case BUILT_IN -> builtIn(idOf(after), room);
            case ACTIVE ->
                query(
                        ACTIVE,
                        after == null ? 0 : (int) after.key(),
                        room,
                        row -> offered(row, Section.ACTIVE, row.getInteger("position")));
            case OWN -> query(OWN, idOf(after), room, row -> available(Listed.of(row), Section.OWN));
            case PUBLIC ->
                Catalogue.offeredTo(db, guild, caller.userId(), after, room)
                        .map(found -> found.stream()
                                .map(listed -> available(listed, Section.PUBLIC))
                                .toList());
        };
    }

    private Uni<List<Offered>> builtIn(UUID after, int room) {
        UUID[] ids = builtIns.stream().map(BuiltIn::id).toArray(UUID[]::new);
        return db.preparedQuery(BUILT_IN)
                .execute(Tuple.of(caller.userId(), guild, after, room + 1, ids))
                .map(rows -> Rows.list(rows, this::builtIn));
    }

    private Offered builtIn(Row row) {
        UUID id = row.getUUID("id");
        BuiltIn builtIn =
                builtIns.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        return offered(row, Section.BUILT_IN, 0).with(BuiltInHealth.of(builtIn, row));
    }

    private Uni<List<Offered>> query(String query, Object after, int room, Function<Row, Offered> offered) {
        return db.preparedQuery(query)
                .execute(Tuple.of(caller.userId(), guild, after, room + 1))
                .map(rows -> Rows.list(rows, offered));
    }

    private static UUID idOf(@Nullable Cursor after) {
        return after == null ? FIRST : after.id();
    }

    private static Offered offered(Row row, Section section, int position) {
        Listed listed = Listed.of(row);
        Cursor cursor =
                new Cursor(section.name(), position, listed.integration().id());
        if (row.getInteger("accepted_version") == null) {
            return new Offered(listed, cursor, null, null, null);
        }
        return new Offered(
                listed, cursor, Activation.of(row), DefinitionDocument.read(row.getString("accepted_document")), null);
    }

    private static Offered available(Listed listed, Section section) {
        return new Offered(listed, Catalogue.cursor(section.name(), listed), null, null, null);
    }
}
