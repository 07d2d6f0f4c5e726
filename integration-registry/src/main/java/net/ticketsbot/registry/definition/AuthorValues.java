package net.ticketsbot.registry.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import net.ticketsbot.registry.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/** What the author's headers hold: shown to the author alone, encrypted wherever it rests. Prints the names only. */
public final class AuthorValues {

    public static final AuthorValues NONE = new AuthorValues(Map.of());

    private final Map<ValueName, SecretValue> values;

    public AuthorValues(Map<ValueName, SecretValue> values) {
        this.values = new LinkedHashMap<>(values);
    }

    public @Nullable SecretValue of(ValueName name) {
        return values.get(name);
    }

    public Map<ValueName, SecretValue> all() {
        return Map.copyOf(values);
    }

    public boolean holdsTheSameAs(AuthorValues other) {
        return revealed().equals(other.revealed());
    }

    private Map<ValueName, String> revealed() {
        Map<ValueName, String> revealed = new LinkedHashMap<>();
        values.forEach((name, value) -> revealed.put(name, value.reveal()));
        return revealed;
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
