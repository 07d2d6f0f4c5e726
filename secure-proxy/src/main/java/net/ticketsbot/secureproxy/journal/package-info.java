/** What became of each request, in one line and one step of a counter; only {@code forward} writes it. */
package net.ticketsbot.secureproxy.journal;
