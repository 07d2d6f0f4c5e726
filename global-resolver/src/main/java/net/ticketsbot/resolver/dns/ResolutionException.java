package net.ticketsbot.resolver.dns;

/** A name gave no address. The message is for the operator's log. */
public final class ResolutionException extends Exception {

    public ResolutionException(String message) {
        super(message);
    }

    public ResolutionException(String message, Throwable cause) {
        super(message, cause);
    }
}
