package net.ticketsbot.registry.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import net.ticketsbot.registry.broker.BrokerAddress;
import net.ticketsbot.registry.broker.Worker;
import org.jboss.logging.Logger;

/** Relays from start to end, if there is a broker at all; neither start nor readiness waits for it. */
@ApplicationScoped
class OutboxWorker {

    private static final Logger LOG = Logger.getLogger(OutboxWorker.class);

    private final BrokerAddress broker;
    private final Worker worker;

    OutboxWorker(BrokerAddress broker, OutboxRows rows, OutboxMetrics metrics, OutboxConfig config, Clock clock) {
        this.broker = broker;
        this.worker = new Worker("outbox-relay", LOG, new OutboxRelay(rows, metrics, config, broker.settings(), clock));
    }

    void start(@Observes StartupEvent event) {
        if (broker.isKnown()) {
            worker.start();
        } else {
            LOG.warn("kafka.bootstrap.servers is not set: nobody hears of changes, which wait in the outbox");
        }
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }
}
