package net.ticketsbot.registry.definition;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The names that may stand between percent signs in a request.
 *
 * @param known all of them
 * @param inHost those whose values are known before anybody is asked
 * @param listed for a person to read
 */
record Tokens(Predicate<String> known, Predicate<String> inHost, String listed) {

    private static final Set<String> OF_THE_EVENT = Set.of("user_id", "guild_id");

    /** Of the first request: two of the event, and the secrets. */
    static Tokens with(Set<String> secrets) {
        return with(secrets, Set.of());
    }

    /** Of the second request, which may also use what the first one was answered. */
    static Tokens with(Set<String> secrets, Set<String> answered) {
        Set<String> before = new TreeSet<>(OF_THE_EVENT);
        before.addAll(secrets);
        Set<String> all = new TreeSet<>(before);
        all.addAll(answered);
        return new Tokens(all::contains, before::contains, "%" + String.join("%, %", all) + "%");
    }
}
