/** The parts of the stack and the ports they listen on. Everybody may come in here. */
package net.ticketsbot.local.part;
