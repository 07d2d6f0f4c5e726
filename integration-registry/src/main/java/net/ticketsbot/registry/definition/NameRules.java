package net.ticketsbot.registry.definition;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may stand between percent signs: the names of one definition's secrets and placeholders. One instance per definition. */
final class NameRules {

    static final String SHAPE = "must be 1 to 32 letters, digits, _ or -, without percent signs";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    private final Set<String> taken = new HashSet<>();

    /** What is wrong with one more name, or null. */
    @Nullable
    String fault(String name, Predicate<String> isBuiltIn) {
        if (name.isEmpty()) {
            return null;
        }
        if (!NAME.matcher(name).matches()) {
            return SHAPE;
        }
        if (isBuiltIn.test(name)) {
            return "is the name of a built-in placeholder";
        }
        return taken.add(name.toLowerCase(Locale.ROOT))
                ? null
                : "is used twice among secrets and placeholders (case does not matter)";
    }
}
