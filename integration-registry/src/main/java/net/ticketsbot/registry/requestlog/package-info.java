/** What was asked of authors' servers and how it went, as the services that asked tell it. Nobody comes in here yet. */
package net.ticketsbot.registry.requestlog;
