package net.ticketsbot.imageproxy.strip;

/** A picture that must not be passed on any further. The message is for the log, and says nothing of what is in the picture. */
public final class StripException extends RuntimeException {

    private final boolean isTooMuch;

    private StripException(String reason, boolean isTooMuch) {
        super(reason, null, false, false);
        this.isTooMuch = isTooMuch;
    }

    /** Its structure cannot be right. */
    static StripException broken(String reason) {
        return new StripException(reason, false);
    }

    /** It would cost its viewer too much. */
    static StripException tooMuch(String reason) {
        return new StripException(reason, true);
    }

    /** Whether it is sound, but more than we show. */
    public boolean isTooMuch() {
        return isTooMuch;
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw broken(otherwise);
        }
    }
}
