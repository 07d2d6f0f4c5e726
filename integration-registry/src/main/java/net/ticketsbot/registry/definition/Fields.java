package net.ticketsbot.registry.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object that was held to the schema, read field by field. What the schema refused reads as absent, so that nothing is refused twice. */
record Fields(JsonNode json, String prefix, Faults faults) {

    /** Empty if it is absent. */
    String text(String field) {
        JsonNode value = value(field);
        return value == null ? "" : value.asText();
    }

    /** Null if it is absent or empty, which forms do not tell apart. */
    @Nullable
    String optionalText(String field) {
        String text = text(field);
        return text.isEmpty() ? null : text;
    }

    boolean has(String field) {
        return value(field) != null;
    }

    boolean flag(String field) {
        JsonNode value = value(field);
        return value != null && value.booleanValue();
    }

    int number(String field) {
        JsonNode value = value(field);
        return value == null ? 0 : value.asInt();
    }

    @Nullable
    Fields object(String field) {
        JsonNode value = value(field);
        return value == null ? null : new Fields(value, prefix + field + '.', faults);
    }

    List<Fields> objects(String field) {
        JsonNode list = value(field);
        List<Fields> objects = new ArrayList<>();
        for (int index = 0; list != null && index < list.size(); index++) {
            if (list.get(index).isObject()) {
                objects.add(new Fields(list.get(index), prefix + field + '[' + index + "].", faults));
            }
        }
        return objects;
    }

    void refuseIf(String field, @Nullable String fault) {
        faults.add(prefix + field, fault);
    }

    private @Nullable JsonNode value(String field) {
        JsonNode value = json.get(field);
        return value == null || faults.has(prefix + field) ? null : value;
    }
}
