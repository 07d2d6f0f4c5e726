package net.ticketsbot.secureproxy.netns;

import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What has been asked of the made-up internet's name server, forward proxy and relay, each thing once. Safe for several threads. */
final class Journal {

    private final Queue<String> queries = new ConcurrentLinkedQueue<>();
    private final Queue<String> tunnels = new ConcurrentLinkedQueue<>();
    private final Queue<String> relayed = new ConcurrentLinkedQueue<>();

    /** Counts it too: the number of this query among those for the same name and type, from 0. */
    int query(String name, int type) {
        String query = name + " " + type;
        queries.add(query);
        return Collections.frequency(queries, query) - 1;
    }

    void tunnel(String authority) {
        tunnels.add(authority);
    }

    void relay(String url) {
        relayed.add(url);
    }

    void clear() {
        queries.clear();
        tunnels.clear();
        relayed.clear();
    }

    List<String> names() {
        return queries.stream()
                .map(query -> query.substring(0, query.indexOf(' ')))
                .distinct()
                .toList();
    }

    List<String> tunnels() {
        return tunnels.stream().distinct().toList();
    }

    List<String> relayed() {
        return relayed.stream().distinct().toList();
    }
}
