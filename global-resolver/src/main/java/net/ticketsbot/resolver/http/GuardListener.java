package net.ticketsbot.resolver.http;

import java.net.InetAddress;
import net.ticketsbot.resolver.address.Verdict;
import net.ticketsbot.resolver.url.Destination;

/** Sees what the guard decides, for metrics and the operator's log. Called on event loops: must not block. */
public interface GuardListener {

    GuardListener NONE = new GuardListener() {};

    /** One answer of the name, or the literal address, was dropped. */
    default void dropped(Destination destination, Verdict.Denied verdict) {}

    /**
     * A request is about to be written to a connection to this address. With a relay, the connection is the relay's, and the address the first of the target's
     * that may be dialled.
     */
    default void sending(Destination destination, InetAddress address) {}
}
