package net.ticketsbot.imageproxy.svg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.ticketsbot.imageproxy.svg.Node.Edge;

/** The parts of a drawing and what they refer to, gathered while it is read: as little of it as says what drawing it costs. */
final class Drawing {

    /** What is drawn only where something refers to it. */
    private static final Set<String> DEFINITIONS = Set.of(
            "defs",
            "symbol",
            "pattern",
            "mask",
            "clipPath",
            "marker",
            "filter",
            "linearGradient",
            "radialGradient",
            "metadata");

    /** Colours: a browser works them out once, however often they are used. */
    private static final Set<String> FREE =
            Set.of("linearGradient", "radialGradient", "stop", "metadata", "title", "desc", "style");

    private static final Set<String> STYLES = Set.of(
            "fill",
            "stroke",
            "filter",
            "mask",
            "clip-path",
            "marker",
            "marker-start",
            "marker-mid",
            "marker-end",
            "opacity",
            "mix-blend-mode",
            "style");

    /** What animations put in the place of another value. */
    private static final Set<String> REPLACEMENTS = Set.of("to", "from", "by", "values");

    /** Parts and references that are held, in about a hundred bytes each. */
    private static final int MOST_KEPT = 5_000;

    private static final int MOST_CLASSES = 16;

    /** In the place of a part that has not ended. */
    private static final Node OPEN = new Node();

    private final Map<String, Node> parts = new HashMap<>();
    private final Map<String, Node> shapes = new HashMap<>();
    private final Map<Map<Edge, Double>, String> alike = new HashMap<>();
    private final StyleSheet styles = new StyleSheet();
    private final Deque<Element> open = new ArrayDeque<>();
    private final Node root = new Node();
    /** Stands for single elements beyond the number of parts that are kept. */
    private Cost rest = Cost.NONE;

    private Cost written = Cost.NONE;
    private int kept;

    static boolean isStyle(String attribute) {
        return STYLES.contains(attribute) || attribute.equals("class") || attribute.equals("id");
    }

    void start(String name, Map<String, String> attributes, long length) {
        boolean isNamed = attributes.containsKey("id");
        Element element = new Element(name, isNamed, key(attributes.getOrDefault("id", "")), new Node());
        Node node = element.node;
        if (!FREE.contains(name)) {
            Cost itself = new Cost(1, 1, length, 0);
            node.cost(itself);
            written = written.plus(itself, 1);
        }
        node.passes(Filters.passes(name, attributes));
        apply(name, node);
        if (isNamed) {
            apply(StyleSheet.NAMED, node);
        }
        int classes = 0;
        for (String styleClass : attributes.getOrDefault("class", "").split("\\s+", -1)) {
            if (!styleClass.isEmpty() && ++classes <= MOST_CLASSES) {
                apply('.' + Css.name(styleClass), node);
            }
        }
        attributes.forEach((attribute, value) -> attribute(name, attribute, value, node, length));
        open.push(element);
    }

    private static void apply(String rule, Node node) {
        node.refer(Edge.painted(rule), 1);
        node.refer(Edge.inherited('~' + rule), 1);
    }

    private static void attribute(String element, String attribute, String value, Node node, long length) {
        if (attribute.endsWith("href")) {
            reference(element, value.strip(), node);
        } else if (attribute.equals("style")) {
            for (String declaration :
                    Css.withoutEscapes(Css.withoutComments(value)).split(";", -1)) {
                int colon = declaration.indexOf(':');
                if (colon > 0) {
                    style(declaration.substring(0, colon).strip(), declaration.substring(colon + 1), node, length);
                }
            }
        } else if (STYLES.contains(attribute)) {
            style(attribute, Css.withoutEscapes(Css.withoutComments(value)), node, length);
        } else if (REPLACEMENTS.contains(attribute)) {
            for (String step : Css.withoutEscapes(value).split(";", -1)) {
                reference(element, step.strip(), node);
                Css.read("fill", step, node, node);
            }
        }
    }

    private static void style(String property, String value, Node node, long length) {
        Node found = new Node();
        Css.read(property, value, found, found);
        node.passes(found.own().passes());
        boolean isMarker = property.startsWith("marker");
        // One at each of a path's points, which take four characters or more.
        double times =
                isMarker && !property.equals("marker-start") && !property.equals("marker-end") ? 1 + length / 4.0 : 1;
        found.edges()
                .forEach((edge, count) ->
                        node.refer(isMarker ? new Edge(edge.target(), true, edge.isInherited()) : edge, count * times));
    }

    private static void reference(String element, String value, Node node) {
        if (value.startsWith("#")) {
            if (!element.equals("a")) {
                node.refer(Edge.shown(Css.id(value.substring(1))), 1);
            }
        } else {
            DrawingException.require(
                    !value.regionMatches(true, 0, "data:image/svg", 0, 14), "a drawing inside an address");
            DrawingException.require(
                    !value.regionMatches(true, 0, "data:text/css", 0, 13), "a style sheet inside its address");
        }
    }

    /** The first of a name is who is meant. Names that may be the same are counted together; an empty one is none. */
    private String key(String id) {
        String key = '#' + Css.name(id);
        if (id.isEmpty() || isFull()) {
            return "";
        }
        boolean isFirst = parts.putIfAbsent(key, OPEN) == null;
        if (!isFirst && key.contains(Css.ANY)) {
            Node others = parts.computeIfAbsent(key + '?', absent -> new Node());
            key = key + '#' + parts.size();
            others.refer(Edge.shown(key), 1);
            parts.put(key, OPEN);
            kept += 4;
            isFirst = true;
        }
        return isFirst ? key : "";
    }

    private boolean isFull() {
        return kept >= MOST_KEPT;
    }

    void end() {
        Element element = open.pop();
        Node node = element.node;
        Node parent = open.isEmpty() ? root : open.getFirst().node;
        boolean isDrawn = !DEFINITIONS.contains(element.name);
        if (!element.key.isEmpty()) {
            if (isDrawn && node.isClosed()) {
                parent.absorb(node);
            } else if (isDrawn) {
                parent.refer(Edge.shown(element.key), 1);
            }
            keep(element.key, node);
            return;
        }
        if (isFull() && element.isNamed) {
            if (node.own().shown() > 1 || !node.isClosed()) {
                throw DrawingException.tooMuch("parts of a drawing");
            }
            rest = rest.most(node.own());
        }
        if (isDrawn) {
            add(node, parent);
        }
    }

    void style(String text) {
        styles.read(text);
    }

    /** Alike parts that only refer are kept once, so that a thousand uses of one symbol are one part. */
    private void add(Node node, Node parent) {
        if (node.isClosed() || !node.inherits()) {
            parent.absorb(node);
            return;
        }
        String key = alike.get(node.edges());
        if (key == null) {
            key = "@" + alike.size();
            Node reference = new Node();
            reference.cost(new Cost(node.own().shown(), 0, 0, 0));
            node.edges().forEach(reference::refer);
            keep(key, reference);
            alike.put(Map.copyOf(node.edges()), key);
        }
        parent.refer(Edge.shown(key), 1);
        parent.cost(new Cost(
                0, node.own().elements(), node.own().bytes(), node.own().passes()));
    }

    /** Single shapes of one kind and nearly one length are one part under many names. */
    private void keep(String key, Node node) {
        Node part = node;
        if (node.own().shown() <= 1 && node.isClosed()) {
            node.roundUp();
            part = shapes.computeIfAbsent(node.own() + " " + node.edges(), absent -> node);
        }
        kept += part == node ? 3 + node.edges().size() : 1;
        if (kept > 2 * MOST_KEPT || shapes.size() > MOST_KEPT) {
            throw DrawingException.tooMuch("parts of a drawing");
        }
        parts.put(key, part);
    }

    /** What all of it costs, with what it refers to. */
    Cost cost() {
        Map<String, Node> all = new HashMap<>(styles.rules());
        all.putAll(parts);
        return new Expansion(all, rest).of(root);
    }

    /** What it would cost if nothing referred to anything. */
    Cost written() {
        return written;
    }

    private record Element(String name, boolean isNamed, String key, Node node) {}
}
