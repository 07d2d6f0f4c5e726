package net.ticketsbot.registry.integration;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that may stand between percent signs in a request: two of the event and the secrets. */
record Tokens(Predicate<String> known, String listed) {

    /** For texts that were checked already. */
    static final Tokens ANY = new Tokens(name -> true, "");

    private static final Set<String> OF_THE_EVENT = Set.of("user_id", "guild_id");
    private static final Pattern SHAPE = Pattern.compile("%([A-Za-z0-9_-]{1,32})%");

    static Tokens with(Set<String> secrets) {
        Set<String> names = new TreeSet<>(OF_THE_EVENT);
        names.addAll(secrets);
        return new Tokens(names::contains, "%" + String.join("%, %", names) + "%");
    }

    /** The end of the known token that starts at {@code start}, or -1. */
    int endOfKnown(String text, int start) {
        Matcher token = SHAPE.matcher(text).region(start, text.length());
        return token.lookingAt() && known.test(token.group(1)) ? token.end() : -1;
    }

    /** Whether what starts at {@code start} looks like a token, known or not. */
    static boolean startsAt(String text, int start) {
        return SHAPE.matcher(text).region(start, text.length()).lookingAt();
    }
}
