package net.ticketsbot.imageproxy.limit;

/** Room for all, until a test says otherwise. */
record Limits(
        int inFlight,
        int fetches,
        int hostFetches,
        int hostLarge,
        int clientInFlight,
        int clientWaiting,
        int waiting,
        int clientRate,
        int clientBurst)
        implements LimitConfig {

    static final Limits WIDE = new Limits(100, 100, 100, 100, 100, 100, 100, 1000, 1000);

    Limits withInFlight(int count) {
        return new Limits(
                count,
                fetches,
                hostFetches,
                hostLarge,
                clientInFlight,
                clientWaiting,
                waiting,
                clientRate,
                clientBurst);
    }

    Limits withHost(int fetches, int large) {
        return new Limits(
                inFlight,
                this.fetches,
                fetches,
                large,
                clientInFlight,
                clientWaiting,
                waiting,
                clientRate,
                clientBurst);
    }

    Limits withClient(int count, int inLine) {
        return new Limits(inFlight, fetches, hostFetches, hostLarge, count, inLine, waiting, clientRate, clientBurst);
    }

    Limits withWaiting(int count) {
        return new Limits(
                inFlight,
                fetches,
                hostFetches,
                hostLarge,
                clientInFlight,
                clientWaiting,
                count,
                clientRate,
                clientBurst);
    }

    Limits withClientRate(int rate, int burst) {
        return new Limits(
                inFlight, fetches, hostFetches, hostLarge, clientInFlight, clientWaiting, waiting, rate, burst);
    }
}
