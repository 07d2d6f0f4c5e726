package net.ticketsbot.registry.secret;

import com.google.crypto.tink.Aead;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.ticketsbot.registry.secret.DataKeyTable.Row;
import net.ticketsbot.registry.secret.DataKeyTable.State;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The data keys, unwrapped and in memory, so that sealing and opening never wait. All are read at start, and one that does not
 * unwrap stops it. Later the table is read every {@code secret.reload}: a key lies in it for {@code secret.data-key-notice} before
 * anybody seals with it (see {@link DataKeyRotation}), so a replica knows a key before it meets a value of it. One that cannot
 * reach the table or the root key for all of that time says so in the log, and does not open such a value until it can.
 *
 * <p>A new root key wraps them again, all that are in the table, whatever number of values there is. Nothing in memory changes
 * with that, so no reader notices.
 */
@Startup
@ApplicationScoped
class DataKeys {

    private static final Logger LOG = Logger.getLogger(DataKeys.class);

    private final RootKey root;
    private final Maintenance maintenance;
    private volatile Known known = Known.NONE;
    private boolean isRewrapDue = true;

    /** Blocks until all keys are unwrapped; makes the first. */
    DataKeys(RootKey root, Maintenance maintenance) {
        this.root = root;
        this.maintenance = maintenance;
        try {
            requireNone(learn(withPrimary(read())));
        } catch (RootKeyException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (SQLException | GeneralSecurityException e) {
            throw new IllegalStateException("the data keys cannot be read: " + e.getMessage(), e);
        }
    }

    DataKey primary() {
        return known.primary();
    }

    @Nullable
    DataKey of(int id) {
        return known.all().get(id);
    }

    /** What sealed values before there were data keys. */
    @Nullable
    Aead ofOldValues() {
        return root.ofOldValues();
    }

    /** Learns of new data keys, and wraps all of them again if there is a new root key. Blocks. */
    synchronized void refresh() throws SQLException, RootKeyException {
        isRewrapDue |= root.refresh();
        List<Row> rows = read();
        RootKeyException trouble = learn(rows);
        if (isRewrapDue) {
            isRewrapDue = !rewrap(rows);
        }
        requireNone(trouble);
    }

    /** A fresh key for the table. Blocks. */
    WrappedKey generate() throws RootKeyException, GeneralSecurityException {
        return root.wrap(DataKey.generate());
    }

    private List<Row> read() throws SQLException {
        return maintenance.run(connection -> new DataKeyTable(connection).all());
    }

    // Of several replicas that start on an empty table, one adds its key; the root key is asked before the lock is
    // taken.
    private List<Row> withPrimary(List<Row> rows) throws SQLException, RootKeyException, GeneralSecurityException {
        if (hasPrimary(rows)) {
            return rows;
        }
        WrappedKey first = generate();
        return maintenance.run(connection -> {
            Maintenance.hold(connection, DataKeyTable.LOCK);
            DataKeyTable table = new DataKeyTable(connection);
            if (!hasPrimary(table.all())) {
                table.add(first, State.PRIMARY);
            }
            return table.all();
        });
    }

    private static boolean hasPrimary(List<Row> rows) {
        return rows.stream().anyMatch(row -> row.state() == State.PRIMARY);
    }

    /** One key that does not unwrap is in no other's way; it is answered. */
    private @Nullable RootKeyException learn(List<Row> rows) {
        RootKeyException trouble = null;
        Map<Integer, DataKey> all = new HashMap<>(known.all());
        for (Row row : rows) {
            if (!all.containsKey(row.wrapped().id())) {
                try {
                    all.put(row.wrapped().id(), root.unwrap(row.wrapped()));
                } catch (RootKeyException e) {
                    trouble = e;
                }
            }
        }
        known = known.with(all, rows);
        return trouble;
    }

    private static void requireNone(@Nullable RootKeyException trouble) throws RootKeyException {
        if (trouble != null) {
            throw trouble;
        }
    }

    /** False when one is still to be done: another replica wrapped it at the same time, or it is not known here. */
    private boolean rewrap(List<Row> rows) throws SQLException, RootKeyException {
        boolean isComplete = true;
        for (Row row : rows) {
            DataKey key = of(row.wrapped().id());
            isComplete &= key != null && rewrap(row.wrapped(), key);
        }
        return isComplete;
    }

    private boolean rewrap(WrappedKey old, DataKey key) throws SQLException, RootKeyException {
        WrappedKey now = root.rewrap(old, key);
        return now.equals(old) || replace(old, now);
    }

    private boolean replace(WrappedKey old, WrappedKey now) throws SQLException {
        boolean isReplaced = maintenance.run(connection -> new DataKeyTable(connection).rewrap(old, now));
        if (isReplaced) {
            LOG.infof(
                    "data key %d is wrapped by root key %s, and no longer by %s",
                    now.id(), now.rootKey(), old.rootKey());
        }
        return isReplaced;
    }

    /** What is known at one moment. A key whose row is gone is not forgotten before the next start. */
    private record Known(Map<Integer, DataKey> all, int primaryId) {

        static final Known NONE = new Known(Map.of(), 0);

        Known {
            all = Map.copyOf(all);
        }

        Known with(Map<Integer, DataKey> more, List<Row> rows) {
            int primary = rows.stream()
                    .filter(row -> row.state() == State.PRIMARY)
                    .map(row -> row.wrapped().id())
                    .filter(more::containsKey)
                    .findFirst()
                    .orElse(primaryId);
            return new Known(more, primary);
        }

        DataKey primary() {
            DataKey key = all.get(primaryId);
            if (key == null) {
                throw new IllegalStateException("there is no primary data key");
            }
            return key;
        }
    }
}
