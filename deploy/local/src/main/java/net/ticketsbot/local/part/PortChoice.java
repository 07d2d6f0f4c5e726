package net.ticketsbot.local.part;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives every port a number: the one asked for, else what {@link Rest} says. */
public final class PortChoice {

    /** How a port gets its number when none was asked for. */
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
    public static Ports choose(Map<Port, Integer> asked, Rest rest) throws UnusablePortsException {
        Map<Port, Integer> documented = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            documented.put(port, port.documented());
        }
        return choose(asked, documented, rest);
    }

    static Ports choose(Map<Port, Integer> asked, Map<Port, Integer> documented, Rest rest)
            throws UnusablePortsException {
        Map<Port, Integer> chosen = new EnumMap<>(Port.class);
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

    private static void refuseUnusable(Map<Port, Integer> chosen) throws UnusablePortsException {
        Map<Integer, Port> owners = new HashMap<>();
        UnusablePortsException.Builder problems = new UnusablePortsException.Builder();
        chosen.forEach((port, number) -> {
            Port other = owners.putIfAbsent(number, port);
            if (other != null) {
                problems.twice(number, other, port);
            } else if (PortState.of(number) == PortState.BUSY) {
                problems.busy(number, port);
            } else if (PortState.of(number) == PortState.NOT_ALLOWED) {
                problems.notAllowed(number, port);
            }
        });
        problems.throwIfAny();
    }

    private static void fillWithFreePorts(Map<Port, Integer> chosen) {
        Set<Port> missing = EnumSet.allOf(Port.class);
        missing.removeAll(chosen.keySet());
        List<Integer> free = FreePorts.find(missing.size() + chosen.size());
        List<Integer> usable =
                free.stream().filter(port -> !chosen.containsValue(port)).toList();
        int next = 0;
        for (Port port : missing) {
            chosen.put(port, usable.get(next++));
        }
    }
}
