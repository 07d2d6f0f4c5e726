package net.ticketsbot.resolver.http;

/** A fixed number of bytes to spend; one instance per body. */
final class ByteBudget {

    private final long limit;
    private long left;

    ByteBudget(long bytes) {
        limit = bytes;
        left = bytes;
    }

    void spend(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw new ExchangeException(Failure.TOO_LARGE, "more than " + limit + " bytes");
        }
    }

    long spent() {
        return limit - left;
    }
}
