/** One PostgreSQL as a process of its own. Whoever starts the stack comes in here. */
package net.ticketsbot.local.postgres;
