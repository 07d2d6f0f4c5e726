/** The time of day, for whoever needs it. */
package net.ticketsbot.registry.time;
