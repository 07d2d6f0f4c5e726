/** What this service takes on at one time; {@code forward} asks it before it does anything that costs. */
package net.ticketsbot.secureproxy.limit;
