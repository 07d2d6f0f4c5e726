package net.ticketsbot.registry.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What an operator watches: does it move, and how old is the oldest. */
@ApplicationScoped
class OutboxMetrics {

    private final Counter sent;
    private volatile Backlog backlog = Backlog.NONE;

    OutboxMetrics(MeterRegistry registry) {
        sent = Counter.builder("outbox.sent")
                .description("events that the broker has acknowledged")
                .register(registry);
        Gauge.builder("outbox.waiting", this, metrics -> metrics.backlog.waiting())
                .description("events that the broker does not have yet, 10000 for more")
                .register(registry);
        Gauge.builder("outbox.refused", this, metrics -> metrics.backlog.refused())
                .description("events that the broker will never take")
                .register(registry);
        Gauge.builder("outbox.oldest", this, metrics -> metrics.backlog.age().toMillis() / 1000.0)
                .description("age of the oldest event that waits")
                .baseUnit("seconds")
                .register(registry);
    }

    void sent(int events) {
        sent.increment(events);
    }

    void seen(Backlog now) {
        backlog = now;
    }
}
