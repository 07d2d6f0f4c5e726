package net.ticketsbot.secureproxy.limit;

import java.time.Duration;
import net.ticketsbot.resolver.http.ExchangeException;
import net.ticketsbot.resolver.http.HopGate;
import net.ticketsbot.secureproxy.limit.HostBreaker.Result;

/** A place at an origin, and what the way in which it is given back says of the origin and of our own way out. */
final class HostPass implements HopGate.Pass {

    private final HostGate gate;
    private final HostGate.Share share;
    private final int ticket;
    private final int egressTicket;
    private final Duration patience;
    private final long admittedAt = System.nanoTime();

    HostPass(HostGate gate, HostGate.Share share, int ticket, int egressTicket, Duration patience) {
        this.gate = gate;
        this.share = share;
        this.ticket = ticket;
        this.egressTicket = egressTicket;
        this.patience = patience;
    }

    HostGate.Share share() {
        return share;
    }

    int ticket() {
        return ticket;
    }

    int egressTicket() {
        return egressTicket;
    }

    @Override
    public void done() {
        gate.leave(this, Result.GOOD, Result.GOOD);
    }

    @Override
    public void abandoned() {
        gate.leave(this, Result.UNKNOWN, Result.UNKNOWN);
    }

    @Override
    public void failed(ExchangeException cause) {
        switch (cause.failure()) {
            case TLS, MALFORMED -> gate.leave(this, Result.BAD, Result.GOOD);
            case CONNECT -> gate.leave(this, Result.BAD, Result.UNKNOWN);
            // A deadline that the caller made short says nothing about the origin: it must not close it to the others.
            case DEADLINE -> gate.leave(this, wasPatient() ? Result.BAD : Result.UNKNOWN, Result.UNKNOWN);
            case TOO_LARGE, REDIRECT -> gate.leave(this, Result.GOOD, Result.GOOD);
            case EGRESS -> gate.leave(this, Result.UNKNOWN, Result.BAD);
            case DENIED, DNS -> abandoned();
        }
    }

    private boolean wasPatient() {
        return System.nanoTime() - admittedAt >= patience.toNanos();
    }
}
