package net.ticketsbot.registry.definition;

/** How a server is asked. */
public enum HttpMethod {
    GET,
    POST
}
