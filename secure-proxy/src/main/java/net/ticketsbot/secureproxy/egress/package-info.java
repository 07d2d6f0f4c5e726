/** The way to the internet: the one guarded client, made from configuration; {@code forward} sends through it. */
package net.ticketsbot.secureproxy.egress;
