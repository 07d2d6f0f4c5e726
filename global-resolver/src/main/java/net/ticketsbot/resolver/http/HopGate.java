package net.ticketsbot.resolver.http;

import net.ticketsbot.resolver.url.Destination;
import org.jspecify.annotations.Nullable;

/** Decides when each hop of an exchange may go to its origin, and hears how that ended. Called on the exchange's event loop; must not block. */
public interface HopGate {

    /** Lets everything through at once. */
    HopGate OPEN = (destination, waiter) -> Pass.FREE;

    /**
     * Asks for a place at the destination's origin. What this throws is what the exchange fails with.
     *
     * @return the place, or null when there is none yet: then the waiter is admitted or refused later, unless it gives up before
     */
    @Nullable
    Pass enter(Destination destination, Waiter waiter);

    /** A waiter whose exchange ended. It may have been admitted in the meantime, and gives that pass back by itself. */
    default void giveUp(Waiter waiter) {}

    /** A hop in a queue. */
    interface Waiter {

        /** From any thread, once, unless it is refused. */
        void admitted(Pass pass);

        /** From any thread, once, unless it is admitted. */
        void refused(RuntimeException why);
    }

    /** A place at an origin. Exactly one of its methods is called, once, when the hop has ended; on the exchange's event loop. */
    interface Pass {

        Pass FREE = new Pass() {};

        /** The origin answered: a redirect, or an answer to its last byte. */
        default void done() {}

        default void failed(ExchangeException cause) {}

        /** Nobody waits for the answer any more: it says nothing about the origin. */
        default void abandoned() {}
    }
}
