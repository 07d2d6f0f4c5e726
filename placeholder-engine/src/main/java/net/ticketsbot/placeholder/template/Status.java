package net.ticketsbot.placeholder.template;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a placeholder has its value, or why it shows its fallback. Part of the contract. */
public enum Status {
    OK,
    /** The answer or the bot's context has nothing usable under that name. */
    MISSING,
    TIMEOUT,
    /** The request cannot be sent: a refused address, or a value that does not fit where it stands. */
    REFUSED,
    HTTP_STATUS,
    INVALID_JSON,
    TOO_LARGE,
    UNAVAILABLE;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
