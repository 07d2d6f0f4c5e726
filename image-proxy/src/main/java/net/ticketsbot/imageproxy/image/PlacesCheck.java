package net.ticketsbot.imageproxy.image;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import net.ticketsbot.imageproxy.limit.Admission;
import net.ticketsbot.imageproxy.limit.FetchSlots;
import net.ticketsbot.imageproxy.origin.EgressConfig;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready once a place is held for longer than any request lives: it will not come back, and when all have gone that way nobody is served. */
@Readiness
@ApplicationScoped
class PlacesCheck implements HealthCheck {

    /** Time in which what is over its deadline is ended, even on a machine that is busy with something else. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Admission admission;
    private final FetchSlots slots;
    private final Clock clock;
    private final Duration longest;

    PlacesCheck(Admission admission, FetchSlots slots, Clock clock, EgressConfig egress) {
        this.admission = admission;
        this.slots = slots;
        this.clock = clock;
        this.longest = egress.timeout().plus(GRACE);
    }

    @Override
    public HealthCheckResponse call() {
        long tooOld = clock.millis() - longest.toMillis();
        boolean hasAll = admission.oldest() >= tooOld && slots.oldest() >= tooOld;
        return HealthCheckResponse.named("places")
                .status(hasAll)
                .withData("requests", admission.inFlight())
                .withData("fetches", slots.taken())
                .build();
    }
}
