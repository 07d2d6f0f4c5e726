/** Where every request comes in, and what is refused before any route is looked for. */
package net.ticketsbot.secureproxy.door;
