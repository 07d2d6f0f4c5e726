package net.ticketsbot.registry.secret;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * A value as it rests.
 *
 * @param dataKey null when it was sealed before there were data keys
 */
public record Sealed(@Nullable Integer dataKey, Buffer bytes) {

    /** Reads the columns {@code data_key} and {@code sealed_value}. */
    public static Sealed of(Row row) {
        return new Sealed(
                row.getInteger("data_key"), row.getBuffer("sealed_value").getDelegate());
    }
}
