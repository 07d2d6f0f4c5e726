package net.ticketsbot.registry.secret;

import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables with sealed values, by the data key of their rows. Null is no data key: the rows from before there were any. */
enum SealedTable {
    ACTIVATION_SECRET("guild_id", "integration_id", "version", "name") {
        @Override
        Place place(ResultSet row) throws SQLException {
            return Place.ofGuildSecret(
                    row.getString("guild_id"),
                    row.getObject("integration_id", UUID.class),
                    row.getString("name"),
                    row.getInt("version"));
        }
    },
    AUTHOR_VALUE("integration_id", "version", "kind", "name") {
        @Override
        Place place(ResultSet row) throws SQLException {
            return Place.ofAuthorValue(
                    row.getObject("integration_id", UUID.class),
                    row.getString("kind"),
                    row.getString("name"),
                    row.getInt("version"));
        }
    };

    /**
     * One row, locked.
     *
     * @param key the values of the table's key columns
     * @param isKnownBroken whether an earlier look found that it does not open
     */
    record Taken(List<Object> key, Place place, Sealed sealed, boolean isKnownBroken) {}

    @SuppressWarnings("ImmutableEnumChecker") // List.of is unmodifiable
    private final List<String> columns;

    SealedTable(String... columns) {
        this.columns = List.of(columns);
    }

    abstract Place place(ResultSet row) throws SQLException;

    /**
     * Up to {@code limit} rows, and none that somebody else is writing: who waits for nobody is in nobody's way for long, and
     * part of no deadlock. A row that does not open is looked at again after an hour, behind the others.
     */
    List<Taken> take(Connection connection, @Nullable Integer dataKey, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + String.join(", ", columns)
                + ", data_key, sealed_value, broken_at is not null as is_broken from " + table()
                + " where " + has(dataKey)
                + " and (broken_at is null or broken_at < now() - interval '1 hour')"
                // The order of the index, which has what follows for nothing.
                + " order by data_key, broken_at nulls first limit ? for update skip locked")) {
            statement.setInt(setKey(statement, dataKey), limit);
            List<Taken> taken = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taken.add(taken(rows, dataKey));
                }
            }
            return taken;
        }
    }

    /** Puts the values in the place of those that were read, and of no others. */
    void reseal(Connection connection, List<Taken> rows, List<Sealed> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update " + table() + " set sealed_value = ?, data_key = ?, broken_at = null where " + isThatRow())) {
            for (int i = 0; i < rows.size(); i++) {
                statement.setBytes(1, values.get(i).bytes().getBytes());
                statement.setObject(2, values.get(i).dataKey());
                bind(statement, 3, rows.get(i));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    void markBroken(Connection connection, List<Taken> rows) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update " + table() + " set broken_at = now() where " + isThatRow())) {
            for (Taken row : rows) {
                bind(statement, 1, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    boolean hasRowOf(Connection connection, int dataKey) throws SQLException {
        return answer(
                        connection,
                        "select count(*) from (select 1 from " + table() + " where data_key = ? limit 1) t",
                        dataKey)
                > 0;
    }

    long count(Connection connection, @Nullable Integer dataKey) throws SQLException {
        return answer(connection, "select count(*) from " + table() + " where " + has(dataKey), dataKey);
    }

    private static long answer(Connection connection, String sql, @Nullable Integer dataKey) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setKey(statement, dataKey);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private String table() {
        return switch (this) {
            case ACTIVATION_SECRET -> "activation_secret";
            case AUTHOR_VALUE -> "author_value";
        };
    }

    private static String has(@Nullable Integer dataKey) {
        return dataKey == null ? "data_key is null" : "data_key = ?";
    }

    /** The position of the next parameter. */
    private static int setKey(PreparedStatement statement, @Nullable Integer dataKey) throws SQLException {
        if (dataKey == null) {
            return 1;
        }
        statement.setInt(1, dataKey);
        return 2;
    }

    private Taken taken(ResultSet row, @Nullable Integer dataKey) throws SQLException {
        List<Object> key = new ArrayList<>();
        for (String column : columns) {
            key.add(row.getObject(column));
        }
        Sealed sealed = new Sealed(dataKey, Buffer.buffer(row.getBytes("sealed_value")));
        return new Taken(List.copyOf(key), place(row), sealed, row.getBoolean("is_broken"));
    }

    private String isThatRow() {
        return columns.stream().map(column -> column + " = ?").collect(Collectors.joining(" and "))
                + " and sealed_value = ?";
    }

    private static void bind(PreparedStatement statement, int first, Taken row) throws SQLException {
        int position = first;
        for (Object value : row.key()) {
            statement.setObject(position++, value);
        }
        statement.setBytes(position, row.sealed().bytes().getBytes());
    }
}
