package net.ticketsbot.resolver.coding;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** No coding at all. */
public final class Identity implements Decoding {

    private @Nullable Buffer held;

    @Override
    public void feed(Buffer bytes) {
        held = bytes;
    }

    @Override
    public @Nullable Buffer next() {
        Buffer piece = held;
        held = null;
        return piece;
    }

    @Override
    public void end() {
        // Its length is the framing's business.
    }
}
