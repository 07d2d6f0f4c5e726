package net.ticketsbot.registry.requestlog;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import net.ticketsbot.registry.broker.BrokerAddress;
import net.ticketsbot.registry.broker.Worker;
import org.jboss.logging.Logger;

/** Reads requests from start to end, if there is a broker at all, and sweeps now and then. */
@ApplicationScoped
class RequestWorker {

    private static final Logger LOG = Logger.getLogger(RequestWorker.class);

    private final BrokerAddress broker;
    private final RequestRetention retention;
    private final RequestLogConfig config;
    private final Vertx vertx;
    private final Worker worker;

    RequestWorker(
            BrokerAddress broker,
            RequestLog log,
            RequestRetention retention,
            RequestMetrics metrics,
            RequestLogConfig config,
            Vertx vertx,
            Clock clock) {
        this.broker = broker;
        this.retention = retention;
        this.config = config;
        this.vertx = vertx;
        this.worker =
                new Worker("request-log", LOG, new RequestConsumer(log, metrics, config, broker.settings(), clock));
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(config.sweep().toMillis(), id -> sweep());
        if (broker.isKnown()) {
            worker.start();
        }
    }

    private void sweep() {
        retention
                .sweep()
                .subscribe()
                .with(
                        done -> LOG.debug("deleted old requests"),
                        failure -> LOG.warnf("old requests were not deleted: %s", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }
}
