package net.ticketsbot.secureproxy.limit;

import static net.ticketsbot.secureproxy.problem.ProblemType.BREAKER_OPEN;
import static net.ticketsbot.secureproxy.problem.ProblemType.BUSY;
import static net.ticketsbot.secureproxy.problem.ProblemType.DEADLINE;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import net.ticketsbot.resolver.http.Answer;
import net.ticketsbot.resolver.http.ExchangeException;
import net.ticketsbot.resolver.http.Failure;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * A bulkhead and a circuit breaker for each origin, so that one slow or broken server takes no place from the others. An origin, not a host: a port that is
 * closed says nothing about the one beside it.
 */
@Singleton
public class HostGates {

    private static final int REMEMBERED = 5_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private static final Set<Failure> HOSTS_FAULT =
            EnumSet.of(Failure.CONNECT, Failure.TLS, Failure.MALFORMED, Failure.DEADLINE);

    private final Vertx vertx;
    private final LimitConfig config;
    private final LoadingCache<String, TypedGuard<Uni<Answer>>> gates;

    HostGates(Vertx vertx, LimitConfig config) {
        this.vertx = vertx;
        this.config = config;
        gates = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build(this::gate);
    }

    /**
     * Runs an exchange when it is the origin's turn. To be subscribed to on an event loop, where the exchange then runs and the answer arrives.
     *
     * @param deadline for waiting and exchange together; the exchange is told what is left of it
     */
    public Uni<Answer> pass(String origin, Duration deadline, Function<Duration, Uni<Answer>> exchange) {
        return Uni.createFrom()
                .<Answer>emitter(emitter ->
                        new Turn(vertx, deadline, left -> run(exchange, left), emitter).take(gates.get(origin)))
                .onFailure(BulkheadException.class)
                .transform(e -> BUSY.because("host"))
                .onFailure(CircuitBreakerOpenException.class)
                .transform(e -> BREAKER_OPEN.because("host"));
    }

    private TypedGuard<Uni<Answer>> gate(String origin) {
        return TypedGuard.create(new TypeLiteral<Uni<Answer>>() {})
                .withDescription("host")
                .withBulkhead()
                .limit(config.host().concurrent())
                .queueSize(config.host().queue())
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.breaker().window())
                .failureRatio(config.breaker().failureRatio())
                .delay(config.breaker().delay().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(config.breaker().probes())
                .when(HostGates::isHostsFault)
                .done()
                .build();
    }

    private static boolean isHostsFault(Throwable failure) {
        return failure instanceof ExchangeException exchange && HOSTS_FAULT.contains(exchange.failure());
    }

    /** A deadline that the caller made short says nothing about the origin: it must not close it to the others. */
    private Uni<Answer> run(Function<Duration, Uni<Answer>> exchange, Duration left) {
        if (left.compareTo(config.breaker().patience()) >= 0) {
            return exchange.apply(left);
        }
        return exchange.apply(left)
                .onFailure(HostGates::isDeadline)
                .transform(e -> DEADLINE.because("a short deadline"));
    }

    private static boolean isDeadline(Throwable failure) {
        return failure instanceof ExchangeException exchange && exchange.failure() == Failure.DEADLINE;
    }
}
