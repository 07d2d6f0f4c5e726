package net.ticketsbot.registry.activation;

import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.input.Cursor;
import net.ticketsbot.registry.integration.Listed;
import org.jspecify.annotations.Nullable;

/**
 * An integration as a server sees it.
 *
 * @param activation null when the server does not have it, as is {@code accepted}, the definition that it works with
 * @param health of a built-in integration
 */
record Offered(
        Listed listed,
        Cursor cursor,
        @Nullable Activation activation,
        @Nullable Definition accepted,
        @Nullable BuiltInHealth health) {

    Offered with(BuiltInHealth known) {
        return new Offered(listed, cursor, activation, accepted, known);
    }
}
