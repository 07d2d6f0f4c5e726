/** From a ticket to its welcome message: which words it has and what they say. Whoever delivers comes in here. */
package net.ticketsbot.placeholder.welcome;
