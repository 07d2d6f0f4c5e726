package net.ticketsbot.resolver.http;

import java.net.InetAddress;
import java.time.Duration;

/**
 * Where an answer came from and how long each part took, of the last hop; for metrics and the operator's log.
 *
 * @param address the one that was connected to; with a relay, the first of the target's that may be dialled
 * @param dns until the addresses were known and judged; next to nothing when the name was remembered
 * @param connect until there was a connection, without TLS; with a pooled one, how long it was waited for
 * @param tls the handshake; {@link Duration#ZERO} without TLS and on a pooled connection
 * @param firstByte from the request's last byte to the answer's head
 * @param isReused whether the connection came from the pool
 * @param redirects that were followed before
 */
public record Trace(
        InetAddress address,
        Duration dns,
        Duration connect,
        Duration tls,
        Duration firstByte,
        boolean isReused,
        int redirects) {}
