package net.ticketsbot.imageproxy.outcome;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts how requests end. Labels are words of ours: nothing that a link, a viewer or an origin says becomes one. */
@ApplicationScoped
public class Outcomes {

    private static final String NO_TYPE = "none";

    private final MeterRegistry meters;

    Outcomes(MeterRegistry meters) {
        this.meters = meters;
    }

    /** A request that ended with a picture, or with as much of it as its viewer wanted. */
    public void shown(String outcome, String type) {
        count(outcome, type);
    }

    /** A request that ended without one. */
    public void refused(String problem) {
        count(problem, NO_TYPE);
    }

    private void count(String outcome, String type) {
        meters.counter("image.requests", Tags.of("outcome", outcome, "type", type))
                .increment();
    }
}
