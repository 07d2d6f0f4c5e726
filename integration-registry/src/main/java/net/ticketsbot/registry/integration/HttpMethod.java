package net.ticketsbot.registry.integration;

/** How an author's server is asked. */
public enum HttpMethod {
    GET,
    POST
}
