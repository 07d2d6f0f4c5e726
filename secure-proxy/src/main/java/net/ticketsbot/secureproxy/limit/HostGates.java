package net.ticketsbot.secureproxy.limit;

import static net.ticketsbot.secureproxy.problem.ProblemType.BREAKER_OPEN;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import net.ticketsbot.resolver.http.ExchangeException;
import net.ticketsbot.secureproxy.limit.HostBreaker.Result;
import org.jspecify.annotations.Nullable;

/**
 * A bulkhead and a circuit breaker for each origin, so that one slow or broken server takes no place from the others. An origin, not a host: a port that is
 * closed says nothing about the one beside it.
 */
@Singleton
public class HostGates {

    private static final int REMEMBERED = 5_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final Vertx vertx;
    private final Duration patience;
    private final LoadingCache<String, Gate> gates;

    HostGates(Vertx vertx, LimitConfig config) {
        this.vertx = vertx;
        this.patience = config.breaker().patience();
        gates = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build(origin -> gate(config));
    }

    /**
     * Runs an exchange when it is the origin's turn. To be subscribed to on an event loop, where the exchange then runs and the answer arrives.
     *
     * @param deadline for waiting and exchange together; the exchange is told what is left of it
     */
    public <T> Uni<T> pass(String origin, Duration deadline, Function<Duration, Uni<T>> exchange) {
        return Uni.createFrom().<T>emitter(emitter -> {
            Gate gate = gates.get(origin);
            new Turn<T>(vertx, gate.bulkhead(), deadline, left -> attempt(gate.breaker(), left, exchange), emitter)
                    .take();
        });
    }

    private <T> Uni<T> attempt(HostBreaker breaker, Duration left, Function<Duration, Uni<T>> exchange) {
        int ticket = breaker.enter();
        if (ticket == HostBreaker.REFUSED) {
            return Uni.createFrom().failure(BREAKER_OPEN.because("host"));
        }
        return exchange.apply(left)
                .onTermination()
                .invoke((answer, failure, isCancelled) -> breaker.leave(ticket, result(failure, isCancelled, left)));
    }

    private Result result(@Nullable Throwable failure, boolean isCancelled, Duration allowed) {
        if (failure == null) {
            return isCancelled ? Result.UNKNOWN : Result.GOOD;
        }
        if (!(failure instanceof ExchangeException exchange)) {
            return Result.UNKNOWN;
        }
        return switch (exchange.failure()) {
            case CONNECT, TLS, MALFORMED -> Result.BAD;
            // A deadline that the caller made short says nothing about the origin: it must not close it to the others.
            case DEADLINE -> allowed.compareTo(patience) >= 0 ? Result.BAD : Result.UNKNOWN;
            case TOO_LARGE, REDIRECT -> Result.GOOD;
            case DENIED, DNS, EGRESS -> Result.UNKNOWN;
        };
    }

    private static Gate gate(LimitConfig config) {
        return new Gate(
                new HostBulkhead(config.host().concurrent(), config.host().queue()),
                new HostBreaker(config.breaker(), System::nanoTime));
    }

    private record Gate(HostBulkhead bulkhead, HostBreaker breaker) {}
}
