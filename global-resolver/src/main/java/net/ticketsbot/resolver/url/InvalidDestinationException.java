package net.ticketsbot.resolver.url;

/**
 * A URL that we would not send to. The message names the reason and never the URL's path or query; it is for the operator's log.
 */
public final class InvalidDestinationException extends RuntimeException {

    private final boolean isDenied;

    private InvalidDestinationException(boolean isDenied, String message) {
        super(message);
        this.isDenied = isDenied;
    }

    /** Whether it is a URL of ours whose name or port is refused; false for what is no such URL. */
    public boolean isDenied() {
        return isDenied;
    }

    static InvalidDestinationException invalid(String reason) {
        return new InvalidDestinationException(false, reason);
    }

    static InvalidDestinationException denied(String reason) {
        return new InvalidDestinationException(true, reason);
    }
}
