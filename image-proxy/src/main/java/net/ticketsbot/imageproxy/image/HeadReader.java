package net.ticketsbot.imageproxy.image;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Reads the first bytes of a body, as many as are asked for, and leaves it paused. */
final class HeadReader {

    private final ReadStream<Buffer> body;
    private final Buffer read;

    /** Reads a body that is paused. {@code expected} is how many bytes there will be, if that is known. */
    HeadReader(ReadStream<Buffer> body, int expected) {
        this.body = body;
        this.read = Buffer.buffer(expected);
    }

    /** What was read before and more, until that is more than {@code enough} or all. Once at a time, and not after all. */
    Uni<Head> upTo(long enough) {
        return Uni.createFrom().emitter(emitter -> {
            body.exceptionHandler(emitter::fail);
            body.endHandler(nothing -> emitter.complete(new Head(read, true)));
            body.handler(piece -> add(piece, enough, emitter));
            body.resume();
        });
    }

    private void add(Buffer piece, long enough, UniEmitter<? super Head> emitter) {
        read.appendBuffer(piece);
        if (read.length() > enough) {
            body.pause();
            emitter.complete(new Head(read, false));
        }
    }

    /** The first bytes of a body, or all of them. */
    record Head(Buffer bytes, boolean isWhole) {}
}
