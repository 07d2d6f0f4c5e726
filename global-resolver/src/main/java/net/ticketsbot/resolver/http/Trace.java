package net.ticketsbot.resolver.http;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer came from and how long each part took, of the last hop; for metrics and the operator's log.
 *
 * @param address the one that was connected to
 * @param connect {@link Duration#ZERO} on a pooled connection
 * @param firstByte from the request's last byte to the answer's first
 */
public record Trace(@Nullable InetAddress address, Duration dns, Duration connect, Duration firstByte, int redirects) {}
