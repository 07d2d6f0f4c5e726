package net.ticketsbot.registry.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import net.ticketsbot.registry.broker.Worker;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits and deletes it after the broker has it, so that whatever happens in between is sent again. The lease only
 * decides who does it. What keeps the order is that each relay first silences the older ones ({@link Publisher#open}) and reads
 * the rows after that.
 */
final class OutboxRelay implements Worker.Work {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final OutboxRows rows;
    private final OutboxMetrics metrics;
    private final OutboxConfig config;
    private final Map<String, Object> broker;
    private final Clock clock;
    private final UUID replica = UUID.randomUUID();
    private @Nullable Publisher publisher;
    private boolean isCareful;
    private Instant renewal = Instant.MIN;
    private Instant look = Instant.MIN;

    OutboxRelay(OutboxRows rows, OutboxMetrics metrics, OutboxConfig config, Map<String, Object> broker, Clock clock) {
        this.rows = rows;
        this.metrics = metrics;
        this.config = config;
        this.broker = broker;
        this.clock = clock;
    }

    @Override
    public Duration turn() throws Exception {
        try {
            look();
            return holdsLease() ? relay() : standBy();
        } catch (Exception e) {
            closePublisher();
            throw e;
        }
    }

    private void look() throws Exception {
        Instant now = clock.instant();
        if (now.isAfter(look)) {
            metrics.seen(Worker.await(rows.backlog()));
            look = now.plus(LOOK);
        }
    }

    private boolean holdsLease() throws Exception {
        Instant now = clock.instant();
        if (now.isBefore(renewal)) {
            return true;
        }
        boolean isHeld = Worker.await(rows.hold(replica, config.lease()));
        renewal = isHeld ? now.plus(config.lease().dividedBy(3)) : Instant.MIN;
        return isHeld;
    }

    private Duration standBy() {
        closePublisher();
        return config.poll();
    }

    private Duration relay() throws Exception {
        Publisher current = publisher();
        List<Waiting> batch = Worker.await(rows.oldest(isCareful ? 1 : config.batch()));
        if (batch.isEmpty()) {
            isCareful = false;
            return config.poll();
        }
        publish(current, batch);
        return Duration.ZERO;
    }

    private void publish(Publisher current, List<Waiting> batch) throws Exception {
        try {
            current.publish(batch);
        } catch (ExecutionException e) {
            if (!Publisher.isRefusal(e)) {
                throw e;
            }
            closePublisher();
            putAside(batch, e);
            return;
        }
        Worker.await(rows.forget(batch));
        metrics.sent(batch.size());
    }

    /** One that is refused must not hold up the others for ever; to find it, they are sent one by one. */
    private void putAside(List<Waiting> batch, ExecutionException refusal) throws Exception {
        isCareful = batch.size() > 1;
        if (!isCareful) {
            Waiting row = batch.get(0);
            LOG.errorf(
                    "the broker will never take event %s, which stays in the outbox: %s",
                    row.event(), refusal.getCause());
            Worker.await(rows.refuse(row));
        }
    }

    private Publisher publisher() {
        Publisher current = publisher == null ? Publisher.open(broker, config.patience()) : publisher;
        publisher = current;
        return current;
    }

    private void closePublisher() {
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
    }

    /** Another need not wait for the lease to run out. */
    @Override
    public void end() {
        closePublisher();
        try {
            Worker.await(rows.release(replica));
        } catch (Exception e) {
            LOG.debugf("the lease of the outbox runs out by itself: %s", e);
        }
    }
}
