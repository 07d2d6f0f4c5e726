package net.ticketsbot.resolver.http;

import java.net.InetAddress;
import java.time.Duration;

/**
 * Where an answer came from and how long each part took, of the last hop; for metrics and the operator's log.
 *
 * @param address the one that was connected to; with a relay, the first of the target's that was allowed
 * @param dns of the name that was asked for; next to nothing when it was cached
 * @param connect TCP and TLS together; {@link Duration#ZERO} on a pooled connection
 * @param firstByte from the request's last byte to the answer's head
 * @param redirects that were followed before
 */
public record Trace(InetAddress address, Duration dns, Duration connect, Duration firstByte, int redirects) {}
