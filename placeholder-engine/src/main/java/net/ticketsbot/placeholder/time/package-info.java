/** The time of day, for whoever needs it. */
package net.ticketsbot.placeholder.time;
