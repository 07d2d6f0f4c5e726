package net.ticketsbot.placeholder.welcome;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import net.ticketsbot.placeholder.activation.GuildActivations;
import net.ticketsbot.placeholder.activation.GuildActivations.Placed;
import net.ticketsbot.placeholder.activation.Integration;
import net.ticketsbot.placeholder.builtin.BuiltIns;
import net.ticketsbot.placeholder.lookup.LookupResult;
import net.ticketsbot.placeholder.template.Source;
import net.ticketsbot.placeholder.template.Status;
import net.ticketsbot.placeholder.template.Value;
import org.jspecify.annotations.Nullable;

/**
 * What each name means for one ticket: a built-in that has a value, else the integration that was added first, else
 * the built-in's {@code N/A}.
 */
final class Vocabulary {

    /** What an integration's placeholder may be called. */
    private static final Pattern PLACEHOLDER = Pattern.compile("([a-z0-9-]+\\.)?[A-Za-z0-9_-]{1,32}");

    private static final Value UNAVAILABLE =
            new Value(Value.NOT_AVAILABLE, false, Status.UNAVAILABLE, Source.INTEGRATION, null);

    private static final Meaning UNKNOWN = new Meaning(null, null);

    private final BuiltIns builtIns;
    private final GuildActivations activations;
    private final Map<String, Meaning> meanings = new HashMap<>();

    /** At most one is there; neither means that the token stays as written. */
    private record Meaning(@Nullable Value value, @Nullable Placed placed) {}

    Vocabulary(BuiltIns builtIns, GuildActivations activations) {
        this.builtIns = builtIns;
        this.activations = activations;
    }

    boolean knows(String name) {
        return !meaning(name).equals(UNKNOWN);
    }

    boolean isBuiltIn(String name) {
        return builtIns.find(name).isPresent();
    }

    /** Those that have to be asked before every one of the names has its value. */
    Collection<Integration> needed(Collection<String> names) {
        Map<String, Integration> needed = new LinkedHashMap<>();
        for (String name : names) {
            Placed placed = meaning(name).placed();
            if (placed != null) {
                needed.put(placed.integration().id(), placed.integration());
            }
        }
        return needed.values();
    }

    /** There must be a result of every integration that is {@link #needed}. */
    Value value(String name, Map<String, LookupResult> results) {
        Meaning meaning = meaning(name);
        if (meaning.placed() != null) {
            return value(meaning.placed(), results);
        }
        return requireNonNull(meaning.value(), "only known names have a value");
    }

    private Meaning meaning(String name) {
        return meanings.computeIfAbsent(name, this::find);
    }

    private Meaning find(String name) {
        Value builtIn = builtIns.find(name).orElse(null);
        if (builtIn != null && builtIn.status() == Status.OK) {
            return new Meaning(builtIn, null);
        }
        Placed placed = activations.find(name).orElse(null);
        if (placed != null) {
            return new Meaning(null, placed);
        }
        if (builtIn != null) {
            return new Meaning(builtIn, null);
        }
        return mayExist(name) ? new Meaning(UNAVAILABLE, null) : UNKNOWN;
    }

    private static Value value(Placed placed, Map<String, LookupResult> results) {
        String id = placed.integration().id();
        boolean raw = placed.placeholder().isRaw();
        LookupResult result = requireNonNull(results.get(id), "an integration was not asked");
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
