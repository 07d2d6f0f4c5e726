/** Every way in which a request is refused, and the one form of saying so. Every feature comes in here. */
package net.ticketsbot.registry.problem;
