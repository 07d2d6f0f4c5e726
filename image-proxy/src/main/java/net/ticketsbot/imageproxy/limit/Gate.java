package net.ticketsbot.imageproxy.limit;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** So many places and a line before them: first come, first served. Used from any thread. */
public final class Gate {

    /** What became of who came to a gate. */
    enum Admission {
        IN,
        IN_LINE,
        NO_ROOM
    }

    private final String name;
    private final int places;
    private final int lineLength;
    private final Queues queues;
    private final Set<Place> inside = new LinkedHashSet<>(4);
    private final Set<Place> line = new LinkedHashSet<>(4);

    /** {@code name} is what there is too much of when there is no room. */
    Gate(String name, int places, int lineLength, Queues queues) {
        this.name = name;
        this.places = places;
        this.lineLength = lineLength;
        this.queues = queues;
    }

    String name() {
        return name;
    }

    /** Places taken. */
    public synchronized int taken() {
        return inside.size();
    }

    public synchronized int waiting() {
        return line.size();
    }

    /** When the oldest place was asked for, in milliseconds of the clock; {@link Long#MAX_VALUE} when none is taken. */
    synchronized long oldest() {
        return inside.stream().mapToLong(Place::since).min().orElse(Long.MAX_VALUE);
    }

    synchronized Admission admit(Place place) {
        if (inside.size() < places) {
            inside.add(place);
            return Admission.IN;
        }
        if (line.size() >= lineLength || !queues.join()) {
            return Admission.NO_ROOM;
        }
        line.add(place);
        return Admission.IN_LINE;
    }

    /** Never waits. */
    synchronized boolean admitNow(Place place) {
        return inside.size() < places && inside.add(place);
    }

    void leave(Place place) {
        Place next = makeRoom(place);
        if (next != null) {
            next.letIn();
        }
    }

    private synchronized @Nullable Place makeRoom(Place place) {
        if (line.remove(place)) {
            queues.leave();
            return null;
        }
        if (!inside.remove(place) || line.isEmpty()) {
            return null;
        }
        Place next = line.iterator().next();
        line.remove(next);
        queues.leave();
        inside.add(next);
        return next;
    }
}
