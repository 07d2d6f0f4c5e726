package net.ticketsbot.secureproxy.limit;

import static net.ticketsbot.secureproxy.problem.ProblemType.BREAKER_OPEN;
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
    private final LoadingCache<String, Gate> gates;

    HostGates(Vertx vertx, LimitConfig config) {
        this.vertx = vertx;
        this.config = config;
        gates = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build(origin -> gate());
    }

    /**
     * Runs an exchange when it is the origin's turn. To be subscribed to on an event loop, where the exchange then runs and the answer arrives.
     *
     * @param deadline for waiting and exchange together; the exchange is told what is left of it
     */
    public Uni<Answer> pass(String origin, Duration deadline, Function<Duration, Uni<Answer>> exchange) {
        return Uni.createFrom().emitter(emitter -> {
            Gate gate = gates.get(origin);
            new Turn(vertx, gate.bulkhead(), deadline, left -> probe(gate.breaker(), left, exchange), emitter).take();
        });
    }

    private Uni<Answer> probe(
            TypedGuard<Uni<Answer>> breaker, Duration left, Function<Duration, Uni<Answer>> exchange) {
        return breaker.get(() -> blameless(exchange.apply(left), left))
                .onFailure(CircuitBreakerOpenException.class)
                .transform(e -> BREAKER_OPEN.because("host"));
    }

    /** A deadline that the caller made short says nothing about the origin: it must not close it to the others. */
    private Uni<Answer> blameless(Uni<Answer> answer, Duration left) {
        if (left.compareTo(config.breaker().patience()) >= 0) {
            return answer;
        }
        return answer.onFailure(HostGates::isDeadline).transform(e -> DEADLINE.because("a short deadline"));
    }

    private Gate gate() {
        LimitConfig.Breaker breaker = config.breaker();
        return new Gate(
                new HostBulkhead(config.host().concurrent(), config.host().queue()),
                TypedGuard.create(new TypeLiteral<Uni<Answer>>() {})
                        .withDescription("host")
                        .withCircuitBreaker()
                        .requestVolumeThreshold(breaker.window())
                        .failureRatio(breaker.failureRatio())
                        .delay(breaker.delay().toMillis(), ChronoUnit.MILLIS)
                        .successThreshold(breaker.probes())
                        .when(HostGates::isHostsFault)
                        .done()
                        .build());
    }

    private static boolean isHostsFault(Throwable failure) {
        return failure instanceof ExchangeException exchange && HOSTS_FAULT.contains(exchange.failure());
    }

    private static boolean isDeadline(Throwable failure) {
        return failure instanceof ExchangeException exchange && exchange.failure() == Failure.DEADLINE;
    }

    private record Gate(HostBulkhead bulkhead, TypedGuard<Uni<Answer>> breaker) {}
}
