package net.ticketsbot.secureproxy.netns;

import java.util.List;

/**
 * How secure-proxy answered one request, and what the made-up internet saw of it.
 *
 * @param error x-proxy-error, empty for none
 * @param names asked of the name server
 * @param tunnels that the forward proxy was asked for, as {@code address:port}
 * @param relayed URLs that the relay was asked for
 */
record Outcome(int status, String error, String body, List<String> names, List<String> tunnels, List<String> relayed) {}
