/** The guarded client: the only code here that opens a connection to an address that a user chose. */
package net.ticketsbot.resolver.http;
