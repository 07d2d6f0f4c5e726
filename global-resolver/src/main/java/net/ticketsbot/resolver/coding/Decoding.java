package net.ticketsbot.resolver.coding;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Undoes a content coding, piece by piece: what is fed is held until it is asked for. */
public interface Decoding {

    /** Called when the last piece fed has been used up. */
    void feed(Buffer bytes);

    /** The next decoded piece, never empty; null when more must be fed. Throws {@link CodingException} on malformed bytes. */
    @Nullable
    Buffer next();

    /** Throws {@link CodingException} unless what was fed is complete. */
    void end();

    /** Frees what it holds. */
    default void close() {}
}
