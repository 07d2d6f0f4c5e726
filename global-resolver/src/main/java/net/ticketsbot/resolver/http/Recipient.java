package net.ticketsbot.resolver.http;

/** Whoever waits for an exchange. Exactly one of the two is called, on the exchange's Vert.x context, unless the exchange is cancelled before. */
public interface Recipient {

    /** The head has arrived; the body is paused until it is asked for. */
    void answered(StreamedAnswer answer);

    /** An {@link ExchangeException}, what a {@link HopGate} threw, or a bug. */
    void failed(Throwable cause);
}
