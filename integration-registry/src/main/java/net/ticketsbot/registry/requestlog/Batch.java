package net.ticketsbot.registry.requestlog;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was read together. The ends say, for each partition, where the next batch begins; they count what was skipped too. */
record Batch(List<Entry> entries, Map<Integer, Long> logEnds, SortedMap<Integer, Long> ends) {

    record Entry(int partition, long offset, Request request) {}

    Batch {
        entries = List.copyOf(entries);
        logEnds = Map.copyOf(logEnds);
        ends = new TreeMap<>(ends);
    }

    /** Those that were not stored before. */
    List<Request> after(Map<Integer, Long> positions) {
        return entries.stream()
                .filter(entry -> entry.offset() >= position(positions, entry.partition()))
                .map(Entry::request)
                .toList();
    }

    /** Where storing goes on after this: never back, or what is delivered again in several batches would be stored again. */
    Map<Integer, Long> moved(Map<Integer, Long> positions) {
        Map<Integer, Long> moved = new TreeMap<>(ends);
        moved.replaceAll((partition, end) -> Math.max(end, position(positions, partition)));
        return moved;
    }

    /** One beyond the log's end is that of another topic that had the same name. */
    private long position(Map<Integer, Long> positions, int partition) {
        long position = positions.getOrDefault(partition, 0L);
        return position > logEnds.getOrDefault(partition, Long.MAX_VALUE) ? 0 : position;
    }
}
