package net.ticketsbot.resolver.http;

/**
 * A URL that we would not send to. The message names the reason and never the URL's path or query; it is for the operator's log.
 */
public final class InvalidDestinationException extends RuntimeException {

    private final Failure failure;

    InvalidDestinationException(Failure failure, String message) {
        super(message);
        this.failure = failure;
    }

    /** {@link Failure#INVALID_URL} for what is no URL of ours, {@link Failure#DENIED} for a name or port that is refused. */
    public Failure failure() {
        return failure;
    }

    static InvalidDestinationException invalid(String reason) {
        return new InvalidDestinationException(Failure.INVALID_URL, reason);
    }

    static InvalidDestinationException denied(String reason) {
        return new InvalidDestinationException(Failure.DENIED, reason);
    }
}
