package net.ticketsbot.secureproxy.limit;

import static net.ticketsbot.secureproxy.problem.ProblemType.BUSY;
import static net.ticketsbot.secureproxy.problem.ProblemType.DEADLINE;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request that takes its place at an origin, or waits for it within its deadline. Lives on the event loop where it was subscribed to. */
final class Turn<T> {

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Context home;
    private final HostBulkhead bulkhead;
    private final Duration deadline;
    private final Function<Duration, Uni<T>> exchange;
    private final UniEmitter<? super T> emitter;
    private final Runnable begin = this::beginAtHome;
    private final long arrived = System.nanoTime();

    private boolean isOver;
    private long timer = NO_TIMER;
    private @Nullable Cancellable running;

    Turn(
            Vertx vertx,
            HostBulkhead bulkhead,
            Duration deadline,
            Function<Duration, Uni<T>> exchange,
            UniEmitter<? super T> emitter) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.bulkhead = bulkhead;
        this.deadline = deadline;
        this.exchange = exchange;
        this.emitter = emitter;
    }

    void take() {
        emitter.onTermination(this::end);
        if (!bulkhead.enter(begin)) {
            emitter.fail(BUSY.because("host"));
        } else if (running == null && !isOver) {
            timer = vertx.setTimer(Math.max(1, deadline.toMillis()), id -> expire());
        }
    }

    /** Whoever left may be on another event loop. */
    private void beginAtHome() {
        if (Vertx.currentContext() == home) {
            run();
        } else {
            home.runOnContext(ignored -> run());
        }
    }

    private void run() {
        Duration left = deadline.minusNanos(System.nanoTime() - arrived);
        if (isOver || left.isNegative() || left.isZero()) {
            bulkhead.leave();
            expire();
            return;
        }
        running = Uni.createFrom()
                .deferred(() -> exchange.apply(left))
                .onTermination()
                .invoke(bulkhead::leave)
                .subscribe()
                .with(emitter::complete, emitter::fail);
    }

    private void expire() {
        if (running == null) {
            emitter.fail(DEADLINE.because("waiting for the host"));
        }
    }

    /** Answered, expired or abandoned by its caller. */
    private void end() {
        isOver = true;
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
        }
        bulkhead.giveUp(begin);
        if (running != null) {
            running.cancel();
        }
    }
}
