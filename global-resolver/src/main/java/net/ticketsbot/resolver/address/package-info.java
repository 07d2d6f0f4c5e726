/** What an address is for and whether it may be dialled: pure, without a framework. */
package net.ticketsbot.resolver.address;
