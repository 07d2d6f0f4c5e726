package net.ticketsbot.local.part;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives every part a port: the one asked for, else what {@link Rest} says. */
public final class PortChoice {

    /** How a part gets its port when none was asked for. */
    public enum Rest {
        /** The documented one; a busy one stops the start. */
        FIXED,
        /** A free one. */
        RANDOM,
        /** The documented one, or a free one where that is busy. */
        FIXED_IF_FREE
    }

    private PortChoice() {}

    /** Looks at every port before it complains, so that one attempt shows everything that has to move. */
    public static Ports choose(Map<Part, Integer> asked, Rest rest) throws UnusablePortsException {
        Map<Part, Integer> documented = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            documented.put(part, part.defaultPort());
        }
        return choose(asked, documented, rest);
    }

    static Ports choose(Map<Part, Integer> asked, Map<Part, Integer> documented, Rest rest)
            throws UnusablePortsException {
        Map<Part, Integer> chosen = new EnumMap<>(Part.class);
        if (rest != Rest.RANDOM) {
            chosen.putAll(documented);
        }
        if (rest == Rest.FIXED_IF_FREE) {
            chosen.values().removeIf(port -> asked.containsValue(port) || PortState.of(port) != PortState.FREE);
        }
        chosen.putAll(asked);
        refuseUnusable(chosen);
        fillWithFreePorts(chosen);
        return new Ports(chosen);
    }

    private static void refuseUnusable(Map<Part, Integer> chosen) throws UnusablePortsException {
        Map<Integer, Part> owners = new HashMap<>();
        UnusablePortsException.Builder problems = new UnusablePortsException.Builder();
        chosen.forEach((part, port) -> {
            Part other = owners.putIfAbsent(port, part);
            if (other != null) {
                problems.twice(port, other, part);
            } else if (PortState.of(port) == PortState.BUSY) {
                problems.busy(port, part);
            } else if (PortState.of(port) == PortState.NOT_ALLOWED) {
                problems.notAllowed(port, part);
            }
        });
        problems.throwIfAny();
    }

    private static void fillWithFreePorts(Map<Part, Integer> chosen) {
        Set<Part> missing = EnumSet.allOf(Part.class);
        missing.removeAll(chosen.keySet());
        List<Integer> free = FreePorts.find(missing.size() + chosen.size());
        List<Integer> usable =
                free.stream().filter(port -> !chosen.containsValue(port)).toList();
        int next = 0;
        for (Part part : missing) {
            chosen.put(part, usable.get(next++));
        }
    }
}
