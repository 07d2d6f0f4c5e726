package net.ticketsbot.registry.definition;

/**
 * A header of the author's. Its value is in the {@link AuthorValues}.
 *
 * @param id survives every edit, also of the name
 * @param valueId another one for every other value, and says nothing about it
 */
public record Header(String id, String name, String valueId) {}
