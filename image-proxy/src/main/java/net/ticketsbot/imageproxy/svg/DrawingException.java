package net.ticketsbot.imageproxy.svg;

/** A drawing that must not be shown. The message is for the log, and says nothing of what is in it. */
public final class DrawingException extends RuntimeException {

    private final boolean isTooMuch;

    private DrawingException(String reason, boolean isTooMuch) {
        super(reason, null, false, false);
        this.isTooMuch = isTooMuch;
    }

    static DrawingException tooMuch(String reason) {
        return new DrawingException(reason, true);
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new DrawingException(otherwise, false);
        }
    }

    /** Whether it is sound, but more work than we ask of a browser. */
    public boolean isTooMuch() {
        return isTooMuch;
    }
}
