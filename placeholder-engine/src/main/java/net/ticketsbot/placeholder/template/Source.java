package net.ticketsbot.placeholder.template;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a placeholder's value comes from. Part of the contract. */
public enum Source {
    BUILT_IN,
    CONTEXT,
    INTEGRATION;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
