/** One request in, one answer out: the hot path. Whoever comes in comes by {@code POST /proxy}. */
package net.ticketsbot.secureproxy.forward;
