package net.ticketsbot.registry.definition;

/**
 * The request carries a user name and a password (RFC 7617), which are in the {@link AuthorValues}.
 *
 * @param valueId another one for every other user name or password, and says nothing about them
 */
public record BasicAuth(String valueId) {}
