/** What the registry says of one server, read once and believed for a moment. Whoever renders for that server comes in here. */
package net.ticketsbot.placeholder.activation;
