package net.ticketsbot.resolver.url;

import org.jspecify.annotations.Nullable;

/**
 * A URL that we would not send to. The message names the reason and never the URL's path or query; it is for the operator's log.
 */
public final class InvalidDestinationException extends RuntimeException {

    private final boolean isDenied;
    private final @Nullable String host;

    private InvalidDestinationException(boolean isDenied, @Nullable String host, String message) {
        super(message);
        this.isDenied = isDenied;
        this.host = host;
    }

    /** Whether it is a URL of ours whose name, port or address is refused; false for what is no such URL. */
    public boolean isDenied() {
        return isDenied;
    }

    /** Whose name, port or address is refused, fit for a log; null for what is no such URL. */
    public @Nullable String host() {
        return host;
    }

    static InvalidDestinationException invalid(String reason) {
        return new InvalidDestinationException(false, null, reason);
    }

    static InvalidDestinationException denied(String host, String reason) {
        return new InvalidDestinationException(true, host, reason);
    }
}
