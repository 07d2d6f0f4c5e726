package net.ticketsbot.imageproxy.strip;

import io.vertx.core.buffer.Buffer;

/** A picture on its way through a {@link Stripper}, of which somebody was told how long it is. */
public final class Passage {

    private static final Buffer ZEROS = Buffer.buffer(new byte[16 * 1024]);

    private final Stripper stripper;
    private long leftOut;

    public Passage(Stripper stripper) {
        this.stripper = stripper;
    }

    /** What may be passed on of the next piece. */
    public Buffer feed(Buffer piece) {
        Buffer shown = stripper.feed(piece);
        leftOut += piece.length() - shown.length();
        return shown;
    }

    /** What may be passed on once nothing more comes. */
    public Buffer end() {
        Buffer shown = stripper.end();
        leftOut -= shown.length();
        return shown;
    }

    /** After the end, zeros behind it, where no browser looks, for as many bytes as were left out: as long as there are any, the next of them. */
    public Buffer padding() {
        Buffer next = leftOut >= ZEROS.length() ? ZEROS : ZEROS.slice(0, (int) Math.max(0, leftOut));
        leftOut -= next.length();
        return next;
    }
}
