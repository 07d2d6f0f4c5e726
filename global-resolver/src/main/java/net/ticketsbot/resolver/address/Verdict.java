package net.ticketsbot.resolver.address;

import java.net.InetAddress;

/** Whether an address may be dialled, and on what ground. */
public sealed interface Verdict {

    /** The address may be dialled. */
    record Allowed() implements Verdict {}

    /** The address may not be dialled. {@code reason} names the class and RFC: for the operator's log, never for a caller. */
    record Denied(InetAddress address, String reason) implements Verdict {}
}
