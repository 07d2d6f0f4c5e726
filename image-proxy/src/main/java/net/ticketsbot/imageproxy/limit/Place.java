package net.ticketsbot.imageproxy.limit;

import static net.ticketsbot.imageproxy.problem.ProblemType.TOO_BUSY;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import net.ticketsbot.imageproxy.loop.Loop;
import org.jspecify.annotations.Nullable;

/**
 * Room behind one or several gates: waited for at one after the other until a deadline, and given back together, once, however often it is left. Used on its
 * guest's loop alone.
 */
public final class Place {

    private final List<Gate> gates;
    private final Loop loop;
    private final long deadline;
    private final long since;
    private final Guest guest;

    private int entered;
    private boolean left;
    private @Nullable ScheduledFuture<?> patience;
    private @Nullable Place elsewhere;

    /**
     * Nothing is taken yet.
     *
     * @param deadline in {@link System#nanoTime}
     * @param since in milliseconds of the clock
     */
    Place(List<Gate> gates, Loop loop, long deadline, long since, Guest guest) {
        this.gates = new ArrayList<>(gates);
        this.loop = loop;
        this.deadline = deadline;
        this.since = since;
        this.guest = guest;
    }

    /** Passes gate after gate; {@link Guest#enter} comes before this returns when none of them has a line. */
    public void take() {
        while (!left && entered < gates.size()) {
            Gate gate = gates.get(entered);
            switch (gate.admit(this)) {
                case IN -> entered++;
                case IN_LINE -> {
                    patience = loop.after(deadline - System.nanoTime(), () -> turnAway("waited for " + gate.name()));
                    return;
                }
                case NO_ROOM -> turnAway(gate.name());
            }
        }
        if (!left) {
            guest.enter();
        }
    }

    /** Takes one more, if there is room behind that gate at this moment. */
    public boolean takeAlso(Gate gate) {
        boolean isIn = !left && gate.admitNow(this);
        if (isIn) {
            gates.add(gate);
            entered++;
        }
        return isIn;
    }

    /** Gives this gate's room back and takes room behind another, waiting in its line if need be; all else stays. */
    void move(Gate from, Gate to, Guest there) {
        if (left) {
            return;
        }
        if (elsewhere != null) {
            elsewhere.leave();
        } else if (gates.remove(from)) {
            entered--;
            from.leave(this);
        }
        elsewhere = new Place(List.of(to), loop, deadline, since, there);
        elsewhere.take();
    }

    /** Gives back what was taken and gives up what was waited for. */
    public void leave() {
        if (left) {
            return;
        }
        left = true;
        if (elsewhere != null) {
            elsewhere.leave();
        }
        if (patience != null) {
            patience.cancel(false);
        }
        // The gate where it waits is one further than those that it has passed.
        for (int i = Math.min(entered, gates.size() - 1); i >= 0; i--) {
            gates.get(i).leave(this);
        }
    }

    long since() {
        return since;
    }

    /** Whoever left has made room for this one; from any thread. */
    void letIn() {
        loop.later(() -> {
            if (patience != null) {
                patience.cancel(false);
            }
            entered++;
            take();
        });
    }

    private void turnAway(String what) {
        if (!left) {
            leave();
            guest.turnedAway(TOO_BUSY.because(what));
        }
    }
}
