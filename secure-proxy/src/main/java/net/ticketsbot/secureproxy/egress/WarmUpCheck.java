package net.ticketsbot.secureproxy.egress;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import net.ticketsbot.resolver.http.GuardedClient;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Not ready before TLS is: a new JVM would be late with its first hundred handshakes. */
@Readiness
@Singleton
class WarmUpCheck implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(WarmUpCheck.class);

    private final GuardedClient client;
    private volatile boolean isDone;

    WarmUpCheck(GuardedClient client) {
        this.client = client;
    }

    void start(@Observes StartupEvent event) {
        client.warmUp()
                .onFailure(cause -> LOG.warn("TLS could not be warmed up: the first requests may be slow", cause))
                .onSuccess(nothing -> LOG.info("TLS is warmed up"))
                .onComplete(done -> isDone = true);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("tls").status(isDone).build();
    }
}
