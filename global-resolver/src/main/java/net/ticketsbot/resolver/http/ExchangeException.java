package net.ticketsbot.resolver.http;

import org.jspecify.annotations.Nullable;

/** An exchange ended without an answer. The message is for the operator's log; callers are told {@link #failure()} at most. */
public final class ExchangeException extends RuntimeException {

    private final Failure failure;

    public ExchangeException(Failure failure, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    public ExchangeException(Failure failure, String message) {
        this(failure, message, null);
    }

    public Failure failure() {
        return failure;
    }
}
