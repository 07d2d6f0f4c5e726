package net.ticketsbot.imageproxy.limit;

import static net.ticketsbot.imageproxy.problem.ProblemType.TOO_BUSY;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** How many pictures are being fetched: what bounds the memory that fetching takes. */
@ApplicationScoped
public class FetchSlots {

    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();

    FetchSlots(LimitConfig config) {
        this.limit = config.fetches();
    }

    /** Room for one fetch, from before its first byte until after its last. */
    public Place take() {
        if (taken.incrementAndGet() > limit) {
            taken.decrementAndGet();
            throw TOO_BUSY.because("fetches in flight");
        }
        return new Place(taken::decrementAndGet);
    }

    public int taken() {
        return taken.get();
    }
}
