package net.ticketsbot.secureproxy.limit;

import static net.ticketsbot.secureproxy.problem.ProblemType.DEADLINE;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import net.ticketsbot.resolver.http.Answer;

/**
 * One request's way through a gate. The guard runs a request that waited on the thread of the one that made room, and knows neither deadline nor a caller
 * who left; this brings the request back to its own event loop and drops it when nobody waits for it any more.
 */
final class Turn {

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Context home;
    private final Duration deadline;
    private final Function<Duration, Uni<Answer>> exchange;
    private final UniEmitter<? super Answer> emitter;
    private final long began = System.nanoTime();

    private volatile boolean hasStarted;
    private volatile boolean isOver;
    private long timer = NO_TIMER;

    Turn(Vertx vertx, Duration deadline, Function<Duration, Uni<Answer>> exchange, UniEmitter<? super Answer> emitter) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.deadline = deadline;
        this.exchange = exchange;
        this.emitter = emitter;
    }

    void take(TypedGuard<Uni<Answer>> gate) {
        Cancellable running = gate.get(this::start).subscribe().with(this::succeed, this::fail);
        emitter.onTermination(() -> {
            isOver = true;
            stopTimer();
            running.cancel();
        });
        if (!hasStarted && !isOver) {
            timer = vertx.setTimer(Math.max(1, deadline.toMillis()), id -> expire());
        }
    }

    private Uni<Answer> start() {
        hasStarted = true;
        Duration left = deadline.minusNanos(System.nanoTime() - began);
        if (isOver || left.isNegative() || left.isZero()) {
            return Uni.createFrom().failure(DEADLINE.because("waiting for the host"));
        }
        Uni<Answer> answer = exchange.apply(left);
        return Vertx.currentContext() == home
                ? answer
                : answer.runSubscriptionOn(task -> home.runOnContext(ignored -> task.run()));
    }

    private void expire() {
        if (!hasStarted) {
            isOver = true;
            emitter.fail(DEADLINE.because("waiting for the host"));
        }
    }

    private void succeed(Answer answer) {
        isOver = true;
        stopTimer();
        emitter.complete(answer);
    }

    private void fail(Throwable failure) {
        isOver = true;
        stopTimer();
        emitter.fail(failure);
    }

    private void stopTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }
}
