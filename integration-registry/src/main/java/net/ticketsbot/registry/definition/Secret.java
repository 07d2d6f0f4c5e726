package net.ticketsbot.registry.definition;

import net.ticketsbot.registry.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/**
 * A value that each server is asked for when it adds the integration.
 *
 * @param id survives every edit, also of the name
 * @param pattern a regular expression (RE2 syntax) that the whole value must match
 * @param example what a value looks like, for the admin who is asked
 */
public record Secret(
        String id,
        String name,
        @Nullable String description,
        @Nullable String pattern,
        @Nullable String example) {

    /** Whether a server's value has the form that its author asks for. */
    public boolean accepts(SecretValue value) {
        return pattern == null || PatternRules.matches(pattern, value.reveal());
    }
}
