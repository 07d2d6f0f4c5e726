package net.ticketsbot.registry.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import net.ticketsbot.registry.problem.Violations;
import org.jspecify.annotations.Nullable;

/** What is wrong with a definition, by field: only the first fault of each, because the next may be its consequence. */
final class Faults {

    private final Map<String, String> found = new LinkedHashMap<>();

    void add(String field, @Nullable String fault) {
        if (fault != null) {
            found.putIfAbsent(field, fault);
        }
    }

    boolean has(String field) {
        return found.containsKey(field);
    }

    void throwIfAny() {
        Violations violations = new Violations();
        found.forEach(violations::add);
        violations.throwIfAny();
    }
}
