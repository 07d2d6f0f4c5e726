/** Where every request comes in, and what is refused before any resource is looked for. */
package net.ticketsbot.placeholder.door;
