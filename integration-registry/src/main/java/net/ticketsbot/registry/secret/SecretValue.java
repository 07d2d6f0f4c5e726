package net.ticketsbot.registry.secret;

import static java.util.Objects.requireNonNull;

/** A user's secret. Printing it prints nothing; only {@link #reveal()} gives the text away. */
public final class SecretValue {

    private final String text;

    public SecretValue(String text) {
        this.text = requireNonNull(text, "text");
    }

    /** Call this at the last moment: when a request is written or a value encrypted. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "<secret>";
    }
}
