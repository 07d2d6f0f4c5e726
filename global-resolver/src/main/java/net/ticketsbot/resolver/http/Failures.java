package net.ticketsbot.resolver.http;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http2.Http2Exception.HeaderListSizeException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import javax.net.ssl.SSLException;
import net.ticketsbot.resolver.coding.CodingException;
import net.ticketsbot.resolver.dns.ResolutionException;

/** Names what went wrong by where it did. */
final class Failures {

    private Failures() {}

    /** Whatever else goes wrong while a name is resolved is a bug, and no decision of the policy. */
    static Throwable resolving(Throwable cause) {
        return cause instanceof ResolutionException
                ? new ExchangeException(Failure.DNS, String.valueOf(cause.getMessage()), cause)
                : cause;
    }

    static ExchangeException connecting(Throwable cause) {
        return new ExchangeException(
                isTls(cause) ? Failure.TLS : Failure.CONNECT, String.valueOf(cause.getMessage()), cause);
    }

    /** After the request went out, before the answer's head was whole. */
    static ExchangeException awaitingHead(Throwable cause) {
        if (cause instanceof ExchangeException known) {
            return known;
        }
        if (cause instanceof TooLongFrameException || cause instanceof HeaderListSizeException) {
            return new ExchangeException(Failure.TOO_LARGE, "the head is too large", cause);
        }
        if (isTls(cause)) {
            return new ExchangeException(Failure.TLS, String.valueOf(cause.getMessage()), cause);
        }
        boolean isBroken = isClosed(cause) || cause instanceof StreamResetException;
        return isBroken
                ? new ExchangeException(Failure.CONNECT, String.valueOf(cause.getMessage()), cause)
                : malformed("the head", cause);
    }

    /** Without the cause and its message, which may quote what a stranger's server sent. */
    private static ExchangeException malformed(String what, Throwable cause) {
        return new ExchangeException(
                Failure.MALFORMED, what + " is malformed: " + cause.getClass().getSimpleName());
    }

    /** Whether the connection went away, by an end or a reset. */
    static boolean isClosed(Throwable cause) {
        return cause instanceof IOException || cause instanceof HttpClosedException;
    }

    static ExchangeException decoding(CodingException cause) {
        return new ExchangeException(Failure.MALFORMED, String.valueOf(cause.getMessage()), cause);
    }

    static ExchangeException overspent() {
        return new ExchangeException(Failure.TOO_LARGE, "more on the wire than its answer may need");
    }

    static ExchangeException readingBody(Throwable cause) {
        if (cause instanceof ExchangeException known) {
            return known;
        }
        return malformed("the body", cause);
    }

    static boolean isTls(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SSLException) {
                return true;
            }
        }
        return false;
    }
}
