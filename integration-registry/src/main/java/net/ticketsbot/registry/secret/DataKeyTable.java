package net.ticketsbot.registry.secret;

import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The data keys as they rest. Times are the database's, so that replicas agree about them. */
final class DataKeyTable {

    /** Whoever adds a key, or gives it another state, holds this. */
    static final String LOCK = "data-key";

    enum State {
        PRIMARY,
        ENABLED,
        RETIRED
    }

    /**
     * One row.
     *
     * @param age since it was made, or since it was first the primary, if it was
     */
    record Row(WrappedKey wrapped, State state, boolean wasPrimary, Duration age) {}

    private static final String ALL = "select id, wrapped_keyset, root_key, upper(state) as state,"
            + " primary_since is not null as was_primary,"
            + " 1000 * extract(epoch from now() - coalesce(primary_since, created_at)) as age"
            + " from data_key order by created_at, id";

    private static final String ADD = "insert into data_key (id, wrapped_keyset, root_key, state, primary_since)"
            + " values (?, ?, ?, ?, case ? when 'primary' then now() end)";

    // Another replica may have been faster: its key is as good.
    private static final String REWRAP =
            "update data_key set wrapped_keyset = ?, root_key = ? where id = ? and wrapped_keyset = ?";

    private static final String DEMOTE = "update data_key set state = 'enabled' where state = 'primary'";

    private static final String PROMOTE = "update data_key set state = 'primary', primary_since = now() where id = ?";

    private static final String RETIRE = "update data_key set state = 'retired' where id = ? and state = 'enabled'";

    private final Connection connection;

    DataKeyTable(Connection connection) {
        this.connection = connection;
    }

    List<Row> all() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALL);
                ResultSet rows = statement.executeQuery()) {
            List<Row> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row(rows));
            }
            return all;
        }
    }

    void add(WrappedKey key, State state) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setInt(1, key.id());
            statement.setBytes(2, key.keyset().getBytes());
            statement.setString(3, key.rootKey());
            statement.setString(4, text(state));
            statement.setString(5, text(state));
            statement.executeUpdate();
        }
    }

    /** False when the row is no longer what was wrapped again. */
    boolean rewrap(WrappedKey old, WrappedKey now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REWRAP)) {
            statement.setBytes(1, now.keyset().getBytes());
            statement.setString(2, now.rootKey());
            statement.setInt(3, now.id());
            statement.setBytes(4, old.keyset().getBytes());
            return statement.executeUpdate() == 1;
        }
    }

    void promote(int id) throws SQLException {
        try (PreparedStatement demote = connection.prepareStatement(DEMOTE);
                PreparedStatement promote = connection.prepareStatement(PROMOTE)) {
            demote.executeUpdate();
            promote.setInt(1, id);
            promote.executeUpdate();
        }
    }

    void retire(int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RETIRE)) {
            statement.setInt(1, id);
            statement.executeUpdate();
        }
    }

    private static Row row(ResultSet rows) throws SQLException {
        return new Row(
                new WrappedKey(
                        rows.getInt("id"), Buffer.buffer(rows.getBytes("wrapped_keyset")), rows.getString("root_key")),
                State.valueOf(rows.getString("state")),
                rows.getBoolean("was_primary"),
                Duration.ofMillis((long) rows.getDouble("age")));
    }

    private static String text(State state) {
        return switch (state) {
            case PRIMARY -> "primary";
            case ENABLED -> "enabled";
            case RETIRED -> "retired";
        };
    }
}
