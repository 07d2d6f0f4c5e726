package net.ticketsbot.secureproxy.limit;

import java.util.BitSet;
import java.util.function.LongSupplier;

/**
 * Leaves an origin alone that fails: when of the last requests too many failed, none is sent for a while; then a few are, and all of them must succeed. Safe
 * for concurrent use. The fault tolerance library has one, too, but hops between threads and costs a tenth of a forwarded request.
 */
final class HostBreaker {

    /** How a request that was let through ended, as far as its origin is concerned. */
    enum Result {
        GOOD,
        BAD,
        /** It says nothing about the origin: its caller left, or the failure was ours. */
        UNKNOWN
    }

    static final int REFUSED = -1;

    private final LongSupplier nanoTime;
    private final int window;
    private final double failureRatio;
    private final int probes;
    private final long delayNanos;

    private final BitSet bad = new BitSet();
    private int seen;
    private boolean isOpen;
    private long openedAt;
    private int probing;
    private int probedWell;

    /** Counts the changes of state: what was let through before the last one has no say any more. */
    private int era;

    HostBreaker(LimitConfig.Breaker config, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        window = config.window();
        failureRatio = config.failureRatio();
        probes = config.probes();
        delayNanos = config.delay().toNanos();
    }

    /** A ticket for {@link #leave}, or {@link #REFUSED}. */
    synchronized int enter() {
        if (!isOpen) {
            return era;
        }
        if (nanoTime.getAsLong() - openedAt < delayNanos || probing + probedWell >= probes) {
            return REFUSED;
        }
        probing++;
        return era;
    }

    synchronized void leave(int ticket, Result result) {
        if (ticket != era) {
            return;
        }
        if (isOpen) {
            judgeProbe(result);
        } else if (result != Result.UNKNOWN) {
            remember(result == Result.BAD);
        }
    }

    private void judgeProbe(Result result) {
        probing--;
        switch (result) {
            case GOOD -> {
                probedWell++;
                if (probedWell == probes) {
                    close();
                }
            }
            case BAD -> open();
            case UNKNOWN -> {}
        }
    }

    private void remember(boolean isBad) {
        bad.set(seen % window, isBad);
        seen = seen + 1 < 2 * window ? seen + 1 : window;
        if (seen >= window && bad.cardinality() >= failureRatio * window) {
            open();
        }
    }

    private void open() {
        isOpen = true;
        openedAt = nanoTime.getAsLong();
        startEra();
    }

    private void close() {
        isOpen = false;
        startEra();
    }

    private void startEra() {
        era = (era + 1) & Integer.MAX_VALUE;
        bad.clear();
        seen = 0;
        probing = 0;
        probedWell = 0;
    }
}
