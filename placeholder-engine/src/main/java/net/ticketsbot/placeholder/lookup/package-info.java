/** One integration's values for one user: request, answer, extraction, cache. Whoever renders comes in here. */
package net.ticketsbot.placeholder.lookup;
