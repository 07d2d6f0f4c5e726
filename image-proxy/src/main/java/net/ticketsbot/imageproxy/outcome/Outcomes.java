package net.ticketsbot.imageproxy.outcome;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts how requests end, and what it took. Labels are words of ours: nothing that a link, a viewer or an origin says becomes one. */
@ApplicationScoped
public class Outcomes {

    private static final String NO_TYPE = "none";

    private final MeterRegistry meters;
    private final Map<Lookup, Counter> lookups = new EnumMap<>(Lookup.class);
    private final ConcurrentMap<String, Counter> answers = new ConcurrentHashMap<>();
    private final ConcurrentMap<Ending, Counter> endings = new ConcurrentHashMap<>();
    private final Counter bytes;
    private final Timer firstByte;

    Outcomes(MeterRegistry meters) {
        this.meters = meters;
        for (Lookup lookup : Lookup.values()) {
            lookups.put(lookup, meters.counter("image.lookups", "result", lookup.code()));
        }
        this.bytes = meters.counter("image.bytes");
        this.firstByte = meters.timer("image.first.byte");
    }

    /** A request that ended with a picture of this type, with as much of it as its viewer wanted, or before one was found. */
    public void ended(String outcome, @Nullable String type) {
        count(outcome, type == null ? NO_TYPE : type.toLowerCase(Locale.ROOT));
    }

    /** A request that ended without one. */
    public void refused(String problem) {
        count(problem, NO_TYPE);
    }

    public void lookedUp(Lookup lookup) {
        Counter counter = lookups.get(lookup);
        if (counter != null) {
            counter.increment();
        }
    }

    /** What became of a question to an origin. */
    public void answered(String outcome) {
        answers.computeIfAbsent(outcome, code -> meters.counter("image.origin.answers", "outcome", code))
                .increment();
    }

    public void sent(long count) {
        bytes.increment((double) count);
    }

    /** Time from a request to the first byte of its picture. */
    public void firstByte(long nanos) {
        firstByte.record(nanos, TimeUnit.NANOSECONDS);
    }

    private void count(String outcome, String type) {
        endings.computeIfAbsent(
                        new Ending(outcome, type),
                        ending -> meters.counter("image.requests", "outcome", ending.outcome, "type", ending.type))
                .increment();
    }

    private record Ending(String outcome, String type) {}
}
