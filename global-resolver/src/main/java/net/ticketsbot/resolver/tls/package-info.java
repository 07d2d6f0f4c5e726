/** How a handshake is done, beside the event loops; knows no request. Whoever makes connections comes here for their options. */
package net.ticketsbot.resolver.tls;
