package net.ticketsbot.registry.database;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a query answered, as values. */
public final class Rows {

    private Rows() {}

    public static <T> List<T> list(RowSet<Row> rows, Function<Row, T> value) {
        List<T> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(value.apply(row)));
        return values;
    }

    /** Null when there is none. */
    public static <T> @Nullable T first(RowSet<Row> rows, Function<Row, T> value) {
        return rows.size() == 0 ? null : value.apply(rows.iterator().next());
    }
}
