package net.ticketsbot.imageproxy.origin;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Not ready before TLS is: a new JVM would be late with the first page of logos, each from another server. */
@Readiness
@ApplicationScoped
class WarmUpCheck implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(WarmUpCheck.class);

    private final OriginClient client;
    private volatile boolean isDone;

    WarmUpCheck(OriginClient client) {
        this.client = client;
    }

    void start(@Observes StartupEvent event) {
        client.warmUp()
                .onFailure(cause -> LOG.warn("TLS could not be warmed up: the first pictures may be slow", cause))
                .onComplete(done -> isDone = true);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("tls").status(isDone).build();
    }
}
