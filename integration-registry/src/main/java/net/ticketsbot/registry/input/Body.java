package net.ticketsbot.registry.input;

import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.ticketsbot.registry.problem.Violation;
import net.ticketsbot.registry.problem.Violations;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a request, read field by field. What is wrong is collected, and a harmless value stands in for it, so
 * that the caller hears of everything at once. A null is an absent field.
 */
public final class Body {

    private final JsonNode json;
    private final String prefix;
    private final Violations violations;
    private final Set<String> known = new HashSet<>();

    private Body(JsonNode json, String prefix, Violations violations) {
        this.json = json;
        this.prefix = prefix;
        this.violations = violations;
    }

    /** The whole body; one that is no object is refused at once, because nothing more can be said about it. */
    public static Body of(@Nullable JsonNode json, Violations violations) {
        if (json == null || !json.isObject()) {
            throw INVALID_REQUEST.because(List.of(new Violation("", "must be a JSON object")));
        }
        return new Body(json, "", violations);
    }

    /** The name by which a violation tells of this field. */
    public String path(String field) {
        return prefix + field;
    }

    public void refuse(String field, String message) {
        violations.add(path(field), message);
    }

    public void refuseIf(String field, @Nullable String fault) {
        if (fault != null) {
            refuse(field, fault);
        }
    }

    public String text(String field, int max) {
        return checked(field, requiredText(field), 1, max);
    }

    public @Nullable String optionalText(String field, int max) {
        JsonNode value = value(field);
        return value == null ? null : checked(field, textOf(field, value), 0, max);
    }

    public boolean flag(String field) {
        JsonNode value = value(field);
        if (value != null && !value.isBoolean()) {
            refuse(field, "must be true or false");
        }
        return value != null && value.booleanValue();
    }

    public int number(String field, int min, int max, int fallback) {
        Integer value = optionalNumber(field, min, max);
        return value == null ? fallback : value;
    }

    public @Nullable Integer optionalNumber(String field, int min, int max) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < min || value.asInt() > max) {
            refuse(field, "must be a whole number from " + min + " to " + max);
            return null;
        }
        return value.asInt();
    }

    public @Nullable Body object(String field) {
        JsonNode value = value(field);
        if (value != null && !value.isObject()) {
            refuse(field, "must be an object");
        }
        return value == null || !value.isObject() ? null : new Body(value, path(field) + '.', violations);
    }

    /** The objects of a list; an absent list is an empty one. */
    public List<Body> objects(String field, int max) {
        JsonNode value = value(field);
        List<Body> objects = new ArrayList<>();
        if (value == null) {
            return objects;
        }
        if (!value.isArray()) {
            refuse(field, "must be a list");
            return objects;
        }
        if (value.size() > max) {
            refuse(field, "must have at most " + max + " entries");
            return objects;
        }
        for (int index = 0; index < value.size(); index++) {
            addEntry(objects, value.get(index), field + '[' + index + ']');
        }
        return objects;
    }

    private void addEntry(List<Body> objects, JsonNode entry, String field) {
        if (entry.isObject()) {
            objects.add(new Body(entry, path(field) + '.', violations));
        } else {
            refuse(field, "must be an object");
        }
    }

    /** The names of all fields, in the order they were sent. */
    public List<String> fields() {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Refuses what nobody asked for: a misspelt name must not pass in silence. */
    public void nothingElse(Set<String> tolerated) {
        for (String field : fields()) {
            if (!known.contains(field) && !tolerated.contains(field)) {
                violations.add(path(printable(field)), "is not known here");
            }
        }
    }

    private static String printable(String field) {
        String cut = field.length() > 64 ? field.substring(0, 64) + '…' : field;
        return cut.replaceAll("[^\\p{Graph} ]", "?");
    }

    private @Nullable JsonNode value(String field) {
        known.add(field);
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private @Nullable String requiredText(String field) {
        JsonNode value = value(field);
        if (value == null) {
            refuse(field, "is required");
            return null;
        }
        return textOf(field, value);
    }

    private @Nullable String textOf(String field, JsonNode value) {
        if (!value.isTextual()) {
            refuse(field, "must be a string");
            return null;
        }
        return value.asText();
    }

    private String checked(String field, @Nullable String text, int min, int max) {
        if (text == null) {
            return "";
        }
        String fault = Text.fault(text, min, max);
        if (fault != null) {
            refuse(field, fault);
            return "";
        }
        return text;
    }
}
