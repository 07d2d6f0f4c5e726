package net.ticketsbot.resolver.http;

import net.ticketsbot.resolver.address.Verdict;
import org.jspecify.annotations.Nullable;

/** An exchange ended without an answer. The message is for the operator's log; callers are told {@link #failure()} at most. */
public final class ExchangeException extends RuntimeException {

    private final Failure failure;
    private final transient Verdict.@Nullable Denied denied;
    private final @Nullable String host;

    private ExchangeException(
            Failure failure,
            String message,
            @Nullable Throwable cause,
            Verdict.@Nullable Denied denied,
            @Nullable String host) {
        super(message, cause);
        this.failure = failure;
        this.denied = denied;
        this.host = host;
    }

    public ExchangeException(Failure failure, String message, @Nullable Throwable cause) {
        this(failure, message, cause, null, null);
    }

    public ExchangeException(Failure failure, String message) {
        this(failure, message, null);
    }

    /** The policy refused every address of a host; the verdict is that on the first. */
    static ExchangeException denied(String host, Verdict.Denied verdict) {
        return new ExchangeException(
                Failure.DENIED, "no address of " + host + " may be dialled: " + verdict.reason(), null, verdict, host);
    }

    /** The host's name, or the port beside it, is refused. */
    static ExchangeException denied(@Nullable String host, String message, Throwable cause) {
        return new ExchangeException(Failure.DENIED, message, cause, null, host);
    }

    public Failure failure() {
        return failure;
    }

    /** Why an address was refused, class and RFC; null unless {@link #failure()} is {@link Failure#DENIED} for an address. */
    public Verdict.@Nullable Denied denied() {
        return denied;
    }

    /** Whose name, port or address was refused, which need not be the host that was asked for first; null for any other failure. */
    public @Nullable String host() {
        return host;
    }
}
