package net.ticketsbot.registry.integration;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.ticketsbot.registry.database.Rows;
import net.ticketsbot.registry.input.Cursor;
import org.jspecify.annotations.Nullable;

/** What is public: the approved versions, the most used first. */
public final class Catalogue {

    private static final String MOST_USED_FIRST = " order by i.guild_count desc, i.id desc";

    static final String ALL = page("");

    static final String FOUND = page(" and i.catalogue_text @@ to_tsquery('simple', $5)");

    /** But for those that the server has, and the caller's own. */
    static final String OFFERED_IN_GUILD = page(" and i.owner_id <> $1"
            + " and not exists (select 1 from activation a where a.guild_id = $5 and a.integration_id = i.id)");

    private static final UUID LAST = new UUID(-1L, -1L);

    /** Nobody's: sees what any stranger may add. */
    private static final String STRANGER = "";

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Catalogue() {}

    /** Chooses the page first, and reads only that. */
    private static String page(String condition) {
        String chosen = "(select i.* from integration i"
                + " where i.approved_version is not null and not i.built_in and (i.guild_count, i.id) < ($2, $3)"
                + condition + MOST_USED_FIRST + " limit $4)";
        return "select " + Listed.COLUMNS + Listed.from(chosen) + MOST_USED_FIRST;
    }

    /**
     * The most used first, and one more than asked for, if there is more.
     *
     * @param search words that begin so in name or description; null or without a letter finds everything
     */
    static Uni<List<Listed>> published(SqlConnection db, @Nullable String search, @Nullable Cursor after, int size) {
        String words = search == null ? "" : words(search);
        Tuple page = page(STRANGER, after, size);
        return words.isEmpty() ? listed(db, ALL, page) : listed(db, FOUND, page.addString(words));
    }

    /** What the caller could add to the server that is neither there nor their own. */
    public static Uni<List<Listed>> offeredTo(
            SqlConnection db, String guild, String caller, @Nullable Cursor after, int size) {
        return listed(db, OFFERED_IN_GUILD, page(caller, after, size).addString(guild));
    }

    public static Cursor cursor(String section, Listed listed) {
        return new Cursor(
                section, listed.integration().rank(), listed.integration().id());
    }

    private static Tuple page(String caller, @Nullable Cursor after, int size) {
        return after == null
                ? Tuple.of(caller, Long.MAX_VALUE, LAST, size + 1)
                : Tuple.of(caller, after.key(), after.id(), size + 1);
    }

    private static Uni<List<Listed>> listed(SqlConnection db, String query, Tuple values) {
        return db.preparedQuery(query).execute(values).map(rows -> Rows.list(rows, Listed::of));
    }

    private static String words(String search) {
        return NO_WORD.splitAsStream(search)
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
    }
}
