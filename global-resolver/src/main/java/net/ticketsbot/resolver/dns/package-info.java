/** From a name to its addresses, public or not; judges nothing. */
package net.ticketsbot.resolver.dns;
