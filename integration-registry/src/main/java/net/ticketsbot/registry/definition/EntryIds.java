package net.ticketsbot.registry.definition;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The ids of one list of a definition, which survive an edit: an entry keeps its own, also under another name; one without takes that of the entry which
 * had its name. Whoever creates a definition may have copied it from another, so that its ids mean nothing.
 */
final class EntryIds {

    /** By id, the name that it had. */
    private final Map<String, String> before;

    private final UnaryOperator<String> newId;
    private final boolean isEdit;
    private final Set<String> claimed = new HashSet<>();

    /** {@code entries} are those of the request: what one of them claims by its id, no other gets by its name. */
    EntryIds(Map<String, String> before, List<Fields> entries, boolean isEdit, UnaryOperator<String> newId) {
        this.before = new HashMap<>(before);
        this.newId = newId;
        this.isEdit = isEdit;
        if (isEdit) {
            entries.forEach(this::claim);
        }
    }

    private void claim(Fields entry) {
        String id = entry.text("id");
        if (!id.isEmpty()) {
            entry.refuseIf("id", before.containsKey(id) ? null : "is not the id of an entry of this list");
            entry.refuseIf("id", claimed.add(id) ? null : "is used twice");
        }
    }

    String of(Fields entry, String name) {
        String given = entry.text("id");
        if (isEdit && !given.isEmpty()) {
            return given;
        }
        String id = before.entrySet().stream()
                .filter(old -> old.getValue().equalsIgnoreCase(name) && !claimed.contains(old.getKey()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> newId.apply(name));
        claimed.add(id);
        return id;
    }
}
