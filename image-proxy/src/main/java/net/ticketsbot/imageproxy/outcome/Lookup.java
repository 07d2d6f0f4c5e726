package net.ticketsbot.imageproxy.outcome;

import java.util.Locale;

/** Where a picture was looked for and found, or not. */
public enum Lookup {
    /** It was at hand. */
    HIT,
    /** It was at hand, and older than it should be: its server fails. */
    STALE,
    /** It was under way. */
    JOINED,
    MISS,
    /** It is known to be too large to be kept. */
    LARGE,
    /** It failed a moment ago. */
    FAILED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
