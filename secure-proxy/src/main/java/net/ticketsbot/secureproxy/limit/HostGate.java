package net.ticketsbot.secureproxy.limit;

import static net.ticketsbot.secureproxy.problem.ProblemType.BREAKER_OPEN;
import static net.ticketsbot.secureproxy.problem.ProblemType.BUSY;
import static net.ticketsbot.secureproxy.problem.ProblemType.EGRESS_FAILED;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.ticketsbot.resolver.http.HopGate;
import net.ticketsbot.secureproxy.limit.HostBreaker.Result;
import org.jspecify.annotations.Nullable;

/**
 * The places at one origin. Each integration has a queue and a breaker of its own, and at most an equal share of the places, reckoned with one more than use
 * the origin now: so whoever comes next finds room, however slow the calls of the others are. Who waits is served in turn, integration by integration. Safe
 * for concurrent use.
 */
final class HostGate {

    /** Handed out by a gate that nobody may use any more: there is another for its origin. */
    static final HopGate.Pass RETIRED = new HopGate.Pass() {};

    /** Beyond these, the integrations that have no request here are forgotten. */
    private static final int REMEMBERED = 1_000;

    private final LimitConfig config;
    private final @Nullable HostBreaker egress;
    private final Map<String, Share> shares = new HashMap<>();
    private final Deque<Share> queues = new ArrayDeque<>();
    private int taken;
    private int active;
    private boolean isRetired;

    /** @param egress null where our own way out needs no breaker */
    HostGate(LimitConfig config, @Nullable HostBreaker egress) {
        this.config = config;
        this.egress = egress;
    }

    /** A pass, null when the waiter is now in the queue, or {@link #RETIRED}; throws when there is no room even to wait. */
    synchronized HopGate.@Nullable Pass enter(String integration, HopGate.Waiter waiter) {
        if (isRetired) {
            return RETIRED;
        }
        Share share = share(integration);
        int before = active;
        if (share.isIdle()) {
            active++;
        }
        try {
            return hasRoom(share) && share.queue.isEmpty() ? admit(share) : enqueue(share, waiter);
        } catch (RuntimeException refusal) {
            active = before;
            throw refusal;
        }
    }

    private Share share(String integration) {
        if (shares.size() >= REMEMBERED) {
            shares.values().removeIf(Share::isIdle);
        }
        return shares.computeIfAbsent(
                integration, unknown -> new Share(new HostBreaker(config.breaker(), System::nanoTime)));
    }

    private boolean hasRoom(Share share) {
        int places = config.host().concurrent();
        return taken < places && share.taken < Math.max(1, places / (active + 1));
    }

    private HopGate.@Nullable Pass enqueue(Share share, HopGate.Waiter waiter) {
        if (share.queue.size() == config.host().queue()) {
            throw BUSY.because("host");
        }
        if (share.queue.isEmpty()) {
            queues.add(share);
        }
        share.queue.add(waiter);
        return null;
    }

    private HostPass admit(Share share) {
        int ticket = share.breaker.enter();
        if (ticket == HostBreaker.REFUSED) {
            throw BREAKER_OPEN.because("host");
        }
        int egressTicket = egress == null ? 0 : egress.enter();
        if (egressTicket == HostBreaker.REFUSED) {
            share.breaker.leave(ticket, Result.UNKNOWN);
            throw EGRESS_FAILED.because("left alone");
        }
        taken++;
        share.taken++;
        return new HostPass(this, share, ticket, egressTicket, config.breaker().patience());
    }

    void leave(HostPass pass, Result origin, Result way) {
        if (egress != null) {
            egress.leave(pass.egressTicket(), way);
        }
        List<Runnable> next;
        synchronized (this) {
            Share share = pass.share();
            share.breaker.leave(pass.ticket(), origin);
            taken--;
            share.taken--;
            settle(share);
            next = admitWaiting();
        }
        next.forEach(Runnable::run);
    }

    void giveUp(String integration, HopGate.Waiter waiter) {
        List<Runnable> next = List.of();
        synchronized (this) {
            Share share = shares.get(integration);
            if (share != null && share.queue.remove(waiter)) {
                if (share.queue.isEmpty()) {
                    queues.remove(share);
                }
                settle(share);
                next = admitWaiting();
            }
        }
        next.forEach(Runnable::run);
    }

    private void settle(Share share) {
        if (share.isIdle()) {
            active--;
        }
    }

    /** Whom it lets in hears of it when the lock is free again. */
    private List<Runnable> admitWaiting() {
        if (queues.isEmpty()) {
            return List.of();
        }
        List<Runnable> heard = new ArrayList<>();
        int before;
        do {
            before = heard.size();
            for (int turns = queues.size(); turns > 0; turns--) {
                Share share = queues.remove();
                if (hasRoom(share)) {
                    heard.add(next(share));
                }
                if (!share.queue.isEmpty()) {
                    queues.add(share);
                }
            }
        } while (heard.size() > before && !queues.isEmpty());
        return heard;
    }

    private Runnable next(Share share) {
        HopGate.Waiter waiter = share.queue.remove();
        try {
            HostPass pass = admit(share);
            return () -> waiter.admitted(pass);
        } catch (RuntimeException refusal) {
            settle(share);
            return () -> waiter.refused(refusal);
        }
    }

    /** Whether it is of no use to anybody now; then it will not be again. */
    synchronized boolean retire() {
        isRetired = active == 0;
        return isRetired;
    }

    /** One integration here. */
    static final class Share {

        private final HostBreaker breaker;
        private final Deque<HopGate.Waiter> queue = new ArrayDeque<>(0);
        private int taken;

        Share(HostBreaker breaker) {
            this.breaker = breaker;
        }

        private boolean isIdle() {
            return taken == 0 && queue.isEmpty();
        }
    }
}
