package net.ticketsbot.secureproxy.journal;

import static java.util.Locale.ROOT;

/** What became of a request. */
enum Outcome {
    /** The target answered, whatever its status. */
    FORWARDED,
    /** It was invalid, not allowed or too much: the caller's fault, or that of our policy. */
    REFUSED,
    /** It was allowed and yet no answer came: the target's fault, or ours. */
    FAILED,
    /** The caller left before the answer came. */
    ABANDONED;

    private final String text = name().toLowerCase(ROOT);

    String text() {
        return text;
    }
}
