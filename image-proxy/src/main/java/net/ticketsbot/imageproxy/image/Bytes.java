package net.ticketsbot.imageproxy.image;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;

/** A picture's bytes for those who only look at them. */
final class Bytes {

    private Bytes() {}

    /** Not to be written to. */
    @SuppressWarnings("deprecation") // what else there is copies
    static ByteBuffer uncopied(Buffer bytes) {
        return bytes.getByteBuf().nioBuffer();
    }
}
