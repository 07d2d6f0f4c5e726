/** Placeholders whose values need no request: from the ticket, its context or the clock. Whoever makes the words of a message comes in here. */
package net.ticketsbot.placeholder.builtin;
