package net.ticketsbot.registry.definition;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What the author of a definition may not call theirs.
 *
 * @param newId for something of this name
 */
record Rights(Lookalikes reserved, Predicate<String> reservedPlaceholders, UnaryOperator<String> newId) {

    static Rights ofAnAuthor(Set<String> reservedNames) {
        return new Rights(
                new Lookalikes(reservedNames),
                BuiltInNames::isComputed,
                name -> UUID.randomUUID().toString());
    }

    /** Its definition is no row of the database, so its ids come from the names. */
    static Rights ofThePlatform() {
        return new Rights(
                new Lookalikes(Set.of()),
                BuiltInNames::isOfThePlatform,
                name -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString());
    }
}
