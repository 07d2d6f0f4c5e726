/** Who is calling: service tokens and the keys of the services that sign them; only {@code forward} asks. */
package net.ticketsbot.secureproxy.caller;
