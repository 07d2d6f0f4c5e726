package net.ticketsbot.placeholder.welcome;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.ticketsbot.placeholder.activation.GuildActivations;
import net.ticketsbot.placeholder.activation.GuildActivations.Placed;
import net.ticketsbot.placeholder.activation.Integration;
import net.ticketsbot.placeholder.builtin.BuiltIns;
import net.ticketsbot.placeholder.lookup.LookupResult;
import net.ticketsbot.placeholder.template.Source;
import net.ticketsbot.placeholder.template.Status;
import net.ticketsbot.placeholder.template.Value;

/**
 * What each name means for one ticket: a built-in that has a value, else the integration that was added first, else
 * the built-in's {@code N/A}.
 */
record Vocabulary(BuiltIns builtIns, GuildActivations activations) {

    /** What an integration's placeholder may be called. */
    private static final Pattern PLACEHOLDER = Pattern.compile("([a-z0-9-]+\\.)?[A-Za-z0-9_-]{1,32}");

    boolean knows(String name) {
        return builtIns.find(name).isPresent() || activations.find(name).isPresent() || mayExist(name);
    }

    /** Those that have to be asked before every one of the names has its value. */
    Collection<Integration> needed(Collection<String> names) {
        Map<String, Integration> needed = new LinkedHashMap<>();
        for (String name : names) {
            if (builtIn(name).isEmpty()) {
                activations
                        .find(name)
                        .map(Placed::integration)
                        .ifPresent(integration -> needed.put(integration.id(), integration));
            }
        }
        return needed.values();
    }

    Value value(String name, Map<String, LookupResult> results) {
        return builtIn(name)
                .or(() -> activations.find(name).map(placed -> value(placed, results)))
                .or(() -> builtIns.find(name))
                .orElseGet(() -> new Value(Value.NOT_AVAILABLE, false, Status.UNAVAILABLE, Source.INTEGRATION, null));
    }

    private Optional<Value> builtIn(String name) {
        return builtIns.find(name).filter(value -> value.status() == Status.OK);
    }

    private static Value value(Placed placed, Map<String, LookupResult> results) {
        String id = placed.integration().id();
        boolean raw = placed.placeholder().isRaw();
        LookupResult result = results.get(id);
        if (result == null) {
            throw new IllegalStateException("integration " + id + " was not asked");
        }
        String text = result.texts().get(placed.placeholder().name());
        if (text != null) {
            return new Value(text, raw, Status.OK, Source.INTEGRATION, id);
        }
        String fallback = placed.placeholder().fallback();
        Status status = result.status() == Status.OK ? Status.MISSING : result.status();
        return new Value(fallback == null ? Value.NOT_AVAILABLE : fallback, raw, status, Source.INTEGRATION, id);
    }

    /** While the registry is out of reach, a ticket opener had better read {@code N/A} than {@code %name%}. */
    private boolean mayExist(String name) {
        return !activations.complete() && PLACEHOLDER.matcher(name).matches();
    }
}
