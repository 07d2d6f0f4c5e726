package net.ticketsbot.imageproxy.limit;

import java.util.concurrent.atomic.AtomicBoolean;

/** Room that was taken and is given back, once, however often it is left. */
public final class Place {

    private final Runnable onLeave;
    private final AtomicBoolean left = new AtomicBoolean();

    Place(Runnable onLeave) {
        this.onLeave = onLeave;
    }

    public void leave() {
        if (left.compareAndSet(false, true)) {
            onLeave.run();
        }
    }
}
