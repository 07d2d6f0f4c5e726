package net.ticketsbot.registry.database;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ready is who gets an answer from PostgreSQL. In time: one that is silent, or whose connections are all held by calls that
 * are stuck, is as good as none.
 */
@Readiness
@ApplicationScoped
class DatabaseCheck implements AsyncHealthCheck {

    private static final Logger LOG = Logger.getLogger(DatabaseCheck.class);

    private static final String NAME = "database";
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Pool pool;

    /** Anyone may ask: all who do at the same time share one question, so that they cannot fill the pool's queue. */
    private final AtomicReference<@Nullable Uni<HealthCheckResponse>> asking = new AtomicReference<>();

    DatabaseCheck(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return asking.updateAndGet(asked -> asked == null ? question() : asked);
    }

    private Uni<HealthCheckResponse> question() {
        return ask().onTermination().invoke(() -> asking.set(null)).memoize().indefinitely();
    }

    private Uni<HealthCheckResponse> ask() {
        return pool.query("SELECT 1")
                .execute()
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .map(rows -> HealthCheckResponse.up(NAME))
                .onFailure()
                .invoke(cause -> LOG.warnf("PostgreSQL does not answer: %s", cause))
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }
}
