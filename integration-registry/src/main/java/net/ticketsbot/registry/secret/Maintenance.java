package net.ticketsbot.registry.secret;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import net.ticketsbot.registry.database.DatabaseConfig;

/**
 * Transactions of the jobs, on worker threads: row-level security shows them every row. A silent database ends them, and if this
 * process falls silent, the database does.
 */
@ApplicationScoped
class Maintenance {

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    // A batch is a look into an index, also while the statistics do not yet say so: a sort of all rows for each would
    // be
    // no end of work.
    private static final String BEGIN = "select set_config('registry.maintenance', 'on', true),"
            + " set_config('statement_timeout', ?, true), set_config('idle_in_transaction_session_timeout', ?, true),"
            + " set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),"
            + " set_config('enable_sort', 'off', true)";

    private static final String HOLD = "select pg_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String TRY_TO_HOLD = "select pg_try_advisory_xact_lock(hashtextextended(?, 0))";

    private final DataSource database;
    private final int patience;

    Maintenance(DataSource database, DatabaseConfig config) {
        this.database = database;
        patience = Math.toIntExact(config.patience().toMillis());
    }

    <T> T run(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, 3 * patience);
            connection.setAutoCommit(false);
            try {
                begin(connection);
                T value = work.in(connection);
                connection.commit();
                return value;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /** Waits for whoever holds this name, until the transaction ends. */
    static void hold(Connection connection, String name) throws SQLException {
        lock(connection, HOLD, name).close();
    }

    /** False when somebody else holds this name. */
    static boolean triesToHold(Connection connection, String name) throws SQLException {
        try (PreparedStatement locked = lock(connection, TRY_TO_HOLD, name);
                var row = locked.getResultSet()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static PreparedStatement lock(Connection connection, String sql, String name) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, name);
        statement.execute();
        return statement;
    }

    private void begin(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setString(1, Integer.toString(patience));
            statement.setString(2, Integer.toString(patience));
            statement.execute();
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
