package net.ticketsbot.imageproxy.svg;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.ticketsbot.imageproxy.svg.Node.Edge;

/** Follows references and rules. A part that refers to itself draws nothing there, as in a browser; what lies beside such a cut is followed anew each time. */
final class Expansion {

    private static final int DEEPEST = 128;
    private static final int MOST_STEPS = 200_000;

    private final Map<String, Node> parts;
    private final Cost rest;
    private final Map<String, Cost> known = new HashMap<>();
    private final Set<String> under = new HashSet<>();
    private int steps;
    private int depth;

    /** How often something was left out because it is inside itself. */
    private int cuts;

    /** {@code rest} stands for parts that nobody kept. */
    Expansion(Map<String, Node> parts, Cost rest) {
        this.parts = parts;
        this.rest = rest;
    }

    Cost of(Node node) {
        Cost cost = node.own();
        for (Map.Entry<Edge, Double> reference : node.edges().entrySet()) {
            Edge edge = reference.getKey();
            if (!edge.isInherited()) {
                Cost target = named(edge.target());
                cost = edge.isShown()
                        ? cost.plus(target, reference.getValue())
                        : cost.paintedBy(target, reference.getValue());
            }
        }
        double shown = Math.max(1, cost.shown());
        for (Map.Entry<Edge, Double> reference : node.edges().entrySet()) {
            Edge edge = reference.getKey();
            if (edge.isInherited()) {
                cost = cost.paintedBy(named(edge.target()), reference.getValue() * shown);
            }
        }
        return node.own().shown() > 0
                ? cost.paintedBy(rule(StyleSheet.EVERY, shown), node.own().shown())
                : cost;
    }

    /** A rule's own part, and what it hands on to so many. */
    private Cost rule(String key, double shown) {
        return named(key).paintedBy(named('~' + key), shown);
    }

    private Cost named(String target) {
        Cost before = known.get(target);
        if (before != null) {
            return before;
        }
        Node node = parts.get(target);
        if (node == null) {
            return target.startsWith("#") ? rest : Cost.NONE;
        }
        boolean isPart = target.startsWith("#") || target.startsWith("@");
        if (isPart && !under.add(target)) {
            cuts++;
            return Cost.NONE;
        }
        if (++steps > MOST_STEPS || ++depth > DEEPEST) {
            throw DrawingException.tooMuch("references between parts of a drawing");
        }
        int cutsBefore = cuts;
        Cost cost = of(node);
        if (target.startsWith("#")) {
            cost = cost.plus(others(target), 1);
        }
        depth--;
        if (isPart) {
            under.remove(target);
        }
        if (cuts == cutsBefore) {
            known.put(target, cost);
        }
        return cost;
    }

    /** Parts whose names may be the same. */
    private Cost others(String target) {
        String others = target + '?';
        return parts.containsKey(others) ? named(others) : Cost.NONE;
    }
}
