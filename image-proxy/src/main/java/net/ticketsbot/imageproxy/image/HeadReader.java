package net.ticketsbot.imageproxy.image;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Reads a body until it ends or has given more than some bytes, and leaves it paused. */
final class HeadReader {

    private final ReadStream<Buffer> body;
    private final long enough;
    private final UniEmitter<? super Head> emitter;
    private final Buffer read = Buffer.buffer();

    private HeadReader(ReadStream<Buffer> body, long enough, UniEmitter<? super Head> emitter) {
        this.body = body;
        this.enough = enough;
        this.emitter = emitter;
    }

    static Uni<Head> read(ReadStream<Buffer> body, long enough) {
        return Uni.createFrom().emitter(emitter -> new HeadReader(body, enough, emitter).start());
    }

    private void start() {
        body.exceptionHandler(emitter::fail);
        body.endHandler(nothing -> emitter.complete(new Head(read, true)));
        body.handler(this::add);
        body.resume();
    }

    private void add(Buffer piece) {
        read.appendBuffer(piece);
        if (read.length() > enough) {
            body.pause();
            emitter.complete(new Head(read, false));
        }
    }

    /** The first bytes of a body, or all of them. */
    record Head(Buffer bytes, boolean isWhole) {}
}
