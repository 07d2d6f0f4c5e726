/** Tokens between services: those that callers show us, and those that we show. Whoever calls a service or is called by one comes in here. */
package net.ticketsbot.registry.peer;
