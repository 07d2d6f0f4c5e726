package net.ticketsbot.registry.definition;

import org.jspecify.annotations.Nullable;

/**
 * One of the things that a server must accept anew. Origins stand in full, headers and secrets by their names; never a value.
 *
 * @param what the field, or a part of it, in snake_case
 * @param before null if there was none
 * @param after null if there is none any more
 */
public record Change(
        String what, @Nullable String before, @Nullable String after) {}
