package net.ticketsbot.resolver.http;

import java.net.InetAddress;
import net.ticketsbot.resolver.address.Verdict;

/** Sees what the guard decides, for metrics and the operator's log. Called on event loops: must not block. */
public interface GuardListener {

    GuardListener NONE = new GuardListener() {};

    /** One answer of the name, or the literal address, was dropped. */
    default void dropped(Destination destination, Verdict.Denied verdict) {}

    /** A connection to this address is about to be used or made; with a relay or proxy, it is for the relay or proxy to make. */
    default void dialling(Destination destination, InetAddress address) {}
}
