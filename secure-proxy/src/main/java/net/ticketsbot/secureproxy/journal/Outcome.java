package net.ticketsbot.secureproxy.journal;

import static java.util.Locale.ROOT;

/** What became of a request. */
enum Outcome {
    /** The target answered, whatever its status. */
    FORWARDED,
    /** Nothing was sent: it was invalid, not allowed or too much. */
    REFUSED,
    /** It was sent, or was about to be, and no answer came back. */
    FAILED,
    /** The caller left before the answer came. */
    ABANDONED;

    private final String text = name().toLowerCase(ROOT);

    String text() {
        return text;
    }
}
