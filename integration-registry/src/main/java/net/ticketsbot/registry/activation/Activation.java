package net.ticketsbot.registry.activation;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * What a server's admin agreed to.
 *
 * @param version the only one that the server's secrets are sent to
 */
record Activation(int version, String acceptedBy, Instant acceptedAt) {

    /** What {@link #of} reads of the table {@code a}. */
    static final String COLUMNS = "a.version as accepted_version, a.accepted_by, a.accepted_at";

    static Activation of(Row row) {
        return new Activation(
                row.getInteger("accepted_version"),
                row.getString("accepted_by"),
                row.getOffsetDateTime("accepted_at").toInstant());
    }
}
