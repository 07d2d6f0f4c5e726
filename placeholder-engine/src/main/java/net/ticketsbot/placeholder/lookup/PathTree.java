package net.ticketsbot.placeholder.lookup;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Dotted paths ({@code user.scores.high_score}) as a tree of keys, to be walked beside a document. */
final class PathTree {

    static final PathTree NOWHERE = new PathTree("", false, Map.of());

    private static final String JSON_PATH = "$";

    private final String path;
    private final Map<String, PathTree> children;
    private boolean wanted;

    private PathTree(String path, boolean wanted, Map<String, PathTree> children) {
        this.path = path;
        this.wanted = wanted;
        this.children = children;
    }

    /** A path that begins with {@code $} is another language and selects nothing here. */
    static PathTree of(Collection<String> paths) {
        PathTree root = new PathTree("", false, new HashMap<>());
        paths.stream().filter(path -> !path.startsWith(JSON_PATH)).forEach(root::add);
        return root;
    }

    private void add(String wantedPath) {
        PathTree node = this;
        int end = -1;
        while (end < wantedPath.length()) {
            int start = end + 1;
            int dot = wantedPath.indexOf('.', start);
            end = dot < 0 ? wantedPath.length() : dot;
            String prefix = wantedPath.substring(0, end);
            node = node.children.computeIfAbsent(
                    wantedPath.substring(start, end), key -> new PathTree(prefix, false, new HashMap<>()));
        }
        node.wanted = true;
    }

    PathTree child(String key) {
        return children.getOrDefault(key, NOWHERE);
    }

    boolean isWanted() {
        return wanted;
    }

    String path() {
        return path;
    }

    /** Drops what was found here and below. */
    void forget(Map<String, String> found) {
        if (!found.isEmpty()) {
            found.remove(path);
            children.values().forEach(child -> child.forget(found));
        }
    }
}
