package net.ticketsbot.placeholder.template;

import org.jspecify.annotations.Nullable;

/**
 * What a token becomes, and how it came about.
 *
 * @param markup true if the text is Discord markup that stays as it is; otherwise it is escaped where markdown is read
 */
public record Value(
        String text,
        boolean markup,
        Status status,
        Source source,
        @Nullable String integrationId) {

    /** What a ticket opener reads when there is neither a value nor a fallback. */
    public static final String NOT_AVAILABLE = "N/A";

    public Value {
        text = WellFormed.text(text);
    }

    /** Text that the platform made itself: mentions, timestamps, ids. */
    public static Value builtIn(String text) {
        return new Value(text, true, Status.OK, Source.BUILT_IN, null);
    }

    public static Value context(String text) {
        return new Value(text, false, Status.OK, Source.CONTEXT, null);
    }

    public static Value missing(Source source) {
        return new Value(NOT_AVAILABLE, false, Status.MISSING, source, null);
    }

    /** Cut to so many UTF-16 units. */
    public Value shortened(int max) {
        return new Value(TextLimit.cut(text, max), markup, status, source, integrationId);
    }
}
