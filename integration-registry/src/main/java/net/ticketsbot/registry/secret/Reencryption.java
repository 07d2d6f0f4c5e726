package net.ticketsbot.registry.secret;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.ticketsbot.registry.secret.DataKeyTable.Row;
import net.ticketsbot.registry.secret.DataKeyTable.State;
import net.ticketsbot.registry.secret.SealedTable.Taken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings every row to the primary data key, batch by batch. What is left to do is what the rows say, so that a crash costs one
 * batch at most. One replica works at a time. A row that does not open is reported once, marked, and left.
 */
@Startup
@ApplicationScoped
class Reencryption {

    private static final Logger LOG = Logger.getLogger(Reencryption.class);
    private static final String LOCK = "re-encryption";

    private final SecretVault vault;
    private final DataKeys keys;
    private final Maintenance maintenance;
    private final int limit;
    private final AtomicLong left = new AtomicLong();
    private final Counter done;
    private final Counter broken;

    Reencryption(
            SecretVault vault, DataKeys keys, Maintenance maintenance, SecretConfig config, MeterRegistry metrics) {
        this.vault = vault;
        this.keys = keys;
        this.maintenance = maintenance;
        limit = config.batch();
        done = Counter.builder("secret.reencryption.done")
                .description("Values that were encrypted again")
                .register(metrics);
        broken = Counter.builder("secret.reencryption.broken")
                .description("Values that were found not to open")
                .register(metrics);
        Gauge.builder("secret.reencryption.left", left, AtomicLong::get)
                .description("Values that another key than the primary data key sealed")
                .register(metrics);
    }

    /** What one batch did. */
    record Batch(List<Taken> resealed, List<Taken> broken) {

        static final Batch NONE = new Batch(List.of(), List.of());

        boolean isEmpty() {
            return resealed.isEmpty() && broken.isEmpty();
        }
    }

    /** Encrypts one batch again; false when there was nothing to do, or another replica is at it. Blocks. */
    boolean proceed() throws SQLException {
        Batch batch = maintenance.run(this::next);
        if (batch.isEmpty()) {
            return false;
        }
        // Only now is it certain.
        done.increment(batch.resealed().size());
        batch.broken().stream().filter(row -> !row.isKnownBroken()).forEach(this::report);
        left.addAndGet(-batch.resealed().size());
        return true;
    }

    /** Counts what is left, for the metric. Blocks. */
    void count() throws SQLException {
        left.set(maintenance.run(connection -> {
            long rows = 0;
            for (Integer old : oldKeys(connection)) {
                for (SealedTable table : SealedTable.values()) {
                    rows += table.count(connection, old);
                }
            }
            return rows;
        }));
    }

    private Batch next(Connection connection) throws SQLException {
        if (!Maintenance.triesToHold(connection, LOCK)) {
            return Batch.NONE;
        }
        for (SealedTable table : SealedTable.values()) {
            for (Integer old : oldKeys(connection)) {
                List<Taken> rows = table.take(connection, old, limit);
                if (!rows.isEmpty()) {
                    return reseal(connection, table, rows);
                }
            }
        }
        return Batch.NONE;
    }

    /** None while this replica has not heard which key is the primary: it would seal with the old one. */
    private List<@Nullable Integer> oldKeys(Connection connection) throws SQLException {
        int primary = keys.primary().id();
        List<Row> rows = new DataKeyTable(connection).all();
        List<@Nullable Integer> old = new ArrayList<>();
        for (Row row : rows) {
            int id = row.wrapped().id();
            if (row.state() == State.PRIMARY && id != primary) {
                return List.of();
            }
            if (id != primary) {
                old.add(id);
            }
        }
        old.add(null);
        return old;
    }

    private Batch reseal(Connection connection, SealedTable table, List<Taken> rows) throws SQLException {
        Batch batch = new Batch(new ArrayList<>(), new ArrayList<>());
        List<Sealed> values = new ArrayList<>();
        for (Taken row : rows) {
            try {
                values.add(vault.seal(row.place(), vault.open(row.place(), row.sealed())));
                batch.resealed().add(row);
            } catch (SealBrokenException e) {
                batch.broken().add(row);
            }
        }
        table.reseal(connection, batch.resealed(), values);
        table.markBroken(connection, batch.broken());
        return batch;
    }

    private void report(Taken row) {
        broken.increment();
        LOG.errorf(
                "a sealed value does not open at its place, and is left as it is: %s",
                row.place().path());
    }
}
