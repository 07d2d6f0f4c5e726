package net.ticketsbot.registry.requestlog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** What was read and what was not. */
@ApplicationScoped
class RequestMetrics {

    private static final Logger LOG = Logger.getLogger(RequestMetrics.class);

    /** Whoever sends rubbish sends much of it. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Counter stored;
    private final Counter skipped;
    private final Clock clock;
    private Instant next = Instant.MIN;

    RequestMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        stored = Counter.builder("request.log.stored")
                .description("records of integration-request that were stored or were there already")
                .register(registry);
        skipped = Counter.builder("request.log.skipped")
                .description("records of integration-request that nobody can read")
                .register(registry);
    }

    void stored(int requests) {
        stored.increment(requests);
    }

    /** Only the consumer's thread comes here. */
    void skipped(int partition, long offset, RequestReader.UnreadableException why) {
        skipped.increment();
        Instant now = clock.instant();
        if (now.isAfter(next)) {
            LOG.warnf("skipped record %d of partition %d, and maybe others: %s", offset, partition, why.getMessage());
            next = now.plus(QUIET);
        }
    }
}
