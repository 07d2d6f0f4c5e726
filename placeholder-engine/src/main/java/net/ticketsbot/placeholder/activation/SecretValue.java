package net.ticketsbot.placeholder.activation;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A text that others must not see. Printing it prints nothing; only {@link #reveal()} gives it away. */
public final class SecretValue {

    private final String text;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SecretValue(String text) {
        this.text = text;
    }

    /** Call this at the last moment: when a request is written. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "<secret>";
    }
}
