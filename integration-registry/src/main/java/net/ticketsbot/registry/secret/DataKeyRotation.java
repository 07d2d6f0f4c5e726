package net.ticketsbot.registry.secret;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import net.ticketsbot.registry.secret.DataKeyTable.Row;
import net.ticketsbot.registry.secret.DataKeyTable.State;
import org.jboss.logging.Logger;

/**
 * The life of a data key. When the primary is old, a new one is published, which only opens. A notice later, when every replica has
 * read it, it becomes the primary and seals. What the old one sealed is then encrypted again (see {@link Reencryption}); when no
 * row is left, it is retired. It stays in the table: a replica that has not yet heard of all this may still seal with it, which
 * loses nothing and is encrypted again in its turn.
 */
@ApplicationScoped
class DataKeyRotation {

    private static final Logger LOG = Logger.getLogger(DataKeyRotation.class);

    /** What is to be done next. */
    sealed interface Step {
        record Nothing() implements Step {}

        record Publish() implements Step {}

        record Promote(int id) implements Step {}
    }

    private final SecretConfig config;
    private final DataKeys keys;
    private final Maintenance maintenance;

    DataKeyRotation(SecretConfig config, DataKeys keys, Maintenance maintenance) {
        this.config = config;
        this.keys = keys;
        this.maintenance = maintenance;
    }

    /** Goes on by one step if it is time. Blocks. */
    void proceed() throws SQLException, RootKeyException, GeneralSecurityException {
        Step step = maintenance.run(connection -> next(new DataKeyTable(connection).all()));
        if (step instanceof Step.Publish) {
            // The root key is asked before the lock is taken.
            WrappedKey fresh = keys.generate();
            underLock(step, table -> table.add(fresh, State.ENABLED));
            LOG.infof("data key %d is published, and seals in %s", fresh.id(), config.dataKeyNotice());
        } else if (step instanceof Step.Promote promotion) {
            underLock(step, table -> table.promote(promotion.id()));
            LOG.infof("data key %d seals from now on", promotion.id());
        }
        retire();
    }

    private Step next(List<Row> rows) {
        return next(rows, config.dataKeyLifetime(), config.dataKeyNotice());
    }

    static Step next(List<Row> rows, Duration lifetime, Duration notice) {
        for (Row row : rows) {
            if (row.state() == State.ENABLED && !row.wasPrimary()) {
                return row.age().compareTo(notice) >= 0
                        ? new Step.Promote(row.wrapped().id())
                        : new Step.Nothing();
            }
        }
        boolean isOld = rows.stream()
                .anyMatch(row -> row.state() == State.PRIMARY && row.age().compareTo(lifetime) >= 0);
        return isOld ? new Step.Publish() : new Step.Nothing();
    }

    @FunctionalInterface
    private interface Change {
        void to(DataKeyTable table) throws SQLException;
    }

    /** Another replica may have been faster. */
    private void underLock(Step step, Change change) throws SQLException {
        maintenance.run(connection -> {
            Maintenance.hold(connection, DataKeyTable.LOCK);
            DataKeyTable table = new DataKeyTable(connection);
            boolean isStillNext = next(table.all()).equals(step);
            if (isStillNext) {
                change.to(table);
            }
            return isStillNext;
        });
    }

    private void retire() throws SQLException {
        maintenance.run(connection -> {
            DataKeyTable table = new DataKeyTable(connection);
            int retired = 0;
            for (Row row : table.all()) {
                if (row.state() == State.ENABLED
                        && row.wasPrimary()
                        && hasNoRow(connection, row.wrapped().id())) {
                    table.retire(row.wrapped().id());
                    LOG.infof(
                            "data key %d is retired: no row has it",
                            row.wrapped().id());
                    retired++;
                }
            }
            return retired;
        });
    }

    private static boolean hasNoRow(Connection connection, int key) throws SQLException {
        for (SealedTable table : SealedTable.values()) {
            if (table.hasRowOf(connection, key)) {
                return false;
            }
        }
        return true;
    }
}
