package net.ticketsbot.imageproxy.svg;

import io.vertx.core.buffer.Buffer;

/** Reads a drawing as it comes, and judges it where its root ends: a browser draws nothing before that. */
public final class DrawingBudget {

    /** What references may add to what is written. */
    private static final double ADDED_ELEMENTS = 50_000;

    private static final double ADDED_BYTES = 8 * 1024 * 1024;

    /** Filters and layers work on each pixel: seconds, at most. */
    private static final double PIXELS = 4e9;

    /** A page may show a small drawing larger than it says it is. */
    private static final double SMALLEST = 1024 * 1024;

    private final Drawing drawing = new Drawing();
    private final XmlReader xml = new XmlReader(drawing);
    private final double pixels;
    private int width;
    private boolean isBigEndian;
    private int half = -1;
    private boolean isStarted;

    /** Of a drawing with that many pixels. */
    public DrawingBudget(long pixels) {
        this.pixels = Math.max((double) pixels, SMALLEST);
    }

    /**
     * Reads on, up to and with the root's end; how much that was.
     *
     * @throws DrawingException when it must not be shown
     */
    public int read(Buffer piece) {
        int length = piece.length();
        for (int i = 0; i < length; i++) {
            if (xml.isDone()) {
                return i;
            }
            read(piece.getByte(i) & 0xff);
        }
        return length;
    }

    public boolean isDone() {
        return xml.isDone();
    }

    /** Bytes are characters as far as markup goes, and names are only compared; in UTF-16 two are one. */
    private void read(int next) {
        if (!isStarted) {
            start(next);
            return;
        }
        if (width == 1) {
            accept((char) next);
        } else if (half < 0) {
            half = next;
        } else {
            accept((char) (isBigEndian ? half << 8 | next : next << 8 | half));
            half = -1;
        }
    }

    /** UTF-16 shows by its mark or its first zero; UTF-8's mark is no markup. */
    private void start(int next) {
        if (half < 0) {
            half = next;
            return;
        }
        int first = half;
        isStarted = true;
        isBigEndian = first == 0 || first == 0xfe;
        width = first == 0 || next == 0 || first >= 0xfe ? 2 : 1;
        half = -1;
        if (width == 1) {
            accept((char) first);
            accept((char) next);
        } else {
            accept((char) (isBigEndian ? first << 8 | next : next << 8 | first));
        }
    }

    private void accept(char c) {
        xml.read(c);
        if (xml.isDone()) {
            judge();
        }
    }

    private void judge() {
        Cost cost = drawing.cost();
        Cost written = drawing.written();
        if (cost.elements() > written.elements() + ADDED_ELEMENTS || cost.bytes() > written.bytes() + ADDED_BYTES) {
            throw DrawingException.tooMuch("elements with their references");
        }
        if (cost.passes() * pixels > PIXELS) {
            throw DrawingException.tooMuch("work of filters");
        }
    }
}
