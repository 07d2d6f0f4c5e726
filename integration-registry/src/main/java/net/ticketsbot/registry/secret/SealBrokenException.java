package net.ticketsbot.registry.secret;

/** A sealed value does not open: it was moved, changed, or its key is gone. */
public final class SealBrokenException extends Exception {

    SealBrokenException(Exception cause) {
        super("a sealed value does not open at its place", cause);
    }

    SealBrokenException(String reason) {
        super("a sealed value does not open: " + reason);
    }
}
