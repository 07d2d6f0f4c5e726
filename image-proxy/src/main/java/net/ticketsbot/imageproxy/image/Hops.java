package net.ticketsbot.imageproxy.image;

import net.ticketsbot.imageproxy.limit.FetchSlots;
import net.ticketsbot.imageproxy.limit.Guest;
import net.ticketsbot.imageproxy.limit.Place;
import net.ticketsbot.imageproxy.problem.ProblemException;
import net.ticketsbot.resolver.http.HopGate;
import net.ticketsbot.resolver.url.Destination;
import org.jspecify.annotations.Nullable;

/** Where the redirects of one fetch wait: each in the line of its own host, whose place it takes instead of the last one's. On one event loop. */
final class Hops implements HopGate {

    private final FetchSlots slots;
    private final Place place;
    private final FetchSlots.Host first;
    private FetchSlots.Host current;

    Hops(FetchSlots slots, Place place, FetchSlots.Host first) {
        this.slots = slots;
        this.place = place;
        this.first = first;
        this.current = first;
    }

    /** Where the last hop led. */
    FetchSlots.Host host() {
        return current;
    }

    @Override
    public @Nullable Pass enter(Destination destination, Waiter waiter) {
        FetchSlots.Host next = slots.host(destination.host());
        if (next == current) {
            return Pass.FREE;
        }
        current = next;
        Arrival arrival = new Arrival(waiter);
        slots.move(place, first, next, arrival);
        return arrival.pass();
    }

    /** At a host that is not the first. */
    private static final class Arrival implements Guest {

        private final Waiter waiter;
        private boolean isIn;
        private boolean isWaiting;
        private @Nullable ProblemException refusal;

        Arrival(Waiter waiter) {
            this.waiter = waiter;
        }

        /** Null when it has to wait. */
        @Nullable
        Pass pass() {
            if (refusal != null) {
                throw notAsked(refusal);
            }
            isWaiting = !isIn;
            return isIn ? Pass.FREE : null;
        }

        @Override
        public void enter() {
            isIn = true;
            if (isWaiting) {
                waiter.admitted(Pass.FREE);
            }
        }

        @Override
        public void turnedAway(ProblemException why) {
            refusal = why;
            if (isWaiting) {
                waiter.refused(notAsked(why));
            }
        }

        private static NoPictureException notAsked(ProblemException why) {
            return OriginOutcome.NOT_ASKED.because(String.valueOf(why.getMessage()));
        }
    }
}
