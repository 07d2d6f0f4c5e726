package net.ticketsbot.imageproxy.image;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the first bytes of a body, as many as are asked for, and leaves it paused. */
final class HeadReader {

    private final ReadStream<Buffer> body;
    private final int expected;
    private @Nullable Buffer read;
    private boolean isCopy;

    /** Reads a body that is paused. {@code expected} is how many bytes there will be, if that is known. */
    HeadReader(ReadStream<Buffer> body, int expected) {
        this.body = body;
        this.expected = expected;
    }

    /** What was read before and more, until that is more than {@code enough} or all. Once at a time, and not after all. */
    void upTo(long enough, Consumer<Head> onRead, Consumer<Throwable> onFailure) {
        if (read != null && read.length() > enough) {
            onRead.accept(new Head(read, false));
            return;
        }
        body.exceptionHandler(onFailure::accept);
        body.endHandler(nothing -> onRead.accept(new Head(read == null ? Buffer.buffer() : read, true)));
        body.handler(piece -> {
            Buffer all = add(piece);
            if (all.length() > enough) {
                body.pause();
                onRead.accept(new Head(all, false));
            }
        });
        body.resume();
    }

    /** Most small pictures come in one piece, which is then all there is: it is not copied. */
    private Buffer add(Buffer piece) {
        if (read == null) {
            read = piece;
        } else if (isCopy) {
            read.appendBuffer(piece);
        } else {
            isCopy = true;
            read = Buffer.buffer(Math.max(expected, read.length() + piece.length()))
                    .appendBuffer(read)
                    .appendBuffer(piece);
        }
        return read;
    }

    /** The first bytes of a body, or all of them. */
    record Head(Buffer bytes, boolean isWhole) {}
}
