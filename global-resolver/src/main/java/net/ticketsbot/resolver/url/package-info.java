/** The one strict reading of a URL: whoever holds a {@link net.ticketsbot.resolver.url.Destination} may ask where it leads; knows no network. */
package net.ticketsbot.resolver.url;
