package net.ticketsbot.imageproxy.svg;

import java.util.HashMap;
import java.util.Map;

/** A part of a drawing: what it costs itself, and how often it refers to what. */
final class Node {

    private final Map<Edge, Double> edges = new HashMap<>();
    private Cost own = Cost.NONE;

    Cost own() {
        return own;
    }

    Map<Edge, Double> edges() {
        return edges;
    }

    void cost(Cost more) {
        own = own.plus(more, 1);
    }

    void passes(double more) {
        own = own.plus(new Cost(0, 0, 0, more), 1);
    }

    /** To the next power of two, so that more are alike. */
    void roundUp() {
        double bytes = Math.pow(2, Math.ceil(Math.log(Math.max(1, own.bytes())) / Math.log(2)));
        own = new Cost(own.shown(), own.elements(), bytes, own.passes());
    }

    void refer(Edge edge, double times) {
        edges.merge(edge, times, Double::sum);
    }

    /** Whether how much is shown in it depends on nothing else. */
    boolean isClosed() {
        return edges.keySet().stream().noneMatch(Edge::isShown);
    }

    boolean inherits() {
        return edges.keySet().stream().anyMatch(Edge::isInherited);
    }

    /** Adds a part; what its elements inherit is counted for each, which is only known of a closed one. */
    void absorb(Node part) {
        part.edges.forEach(
                (edge, times) -> refer(edge.direct(), edge.isInherited() ? times * part.own.shown() : times));
        cost(part.own);
    }

    /**
     * @param target a name in the drawing
     * @param isShown the target's elements take part in inheritance, as those of {@code use} do
     * @param isInherited it is meant for each element inside
     */
    record Edge(String target, boolean isShown, boolean isInherited) {

        static Edge shown(String target) {
            return new Edge(target, true, false);
        }

        static Edge painted(String target) {
            return new Edge(target, false, false);
        }

        static Edge inherited(String target) {
            return new Edge(target, false, true);
        }

        Edge direct() {
            return isInherited ? new Edge(target, isShown, false) : this;
        }
    }
}
