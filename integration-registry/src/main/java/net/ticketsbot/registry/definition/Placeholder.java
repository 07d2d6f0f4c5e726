package net.ticketsbot.registry.definition;

import org.jspecify.annotations.Nullable;

/**
 * A name for welcome messages, and where in the answer its value is.
 *
 * @param id survives every edit, also of the name
 */
public record Placeholder(
        String id,
        String name,
        String jsonPath,
        Source from,
        @Nullable String fallback,
        @Nullable String format) {}
