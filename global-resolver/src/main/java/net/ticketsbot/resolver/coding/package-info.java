/** Undoes an answer's content coding, piece by piece; knows bytes and headers, and nothing of connections. */
package net.ticketsbot.resolver.coding;
