package net.ticketsbot.registry.broker;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/** A thread of its own, which may wait where an event loop may not. It takes turns until it is stopped; a turn that fails is taken again. */
public final class Worker {

    /** What is done again and again. Only the worker's thread comes here. */
    public interface Work {

        /** How long to rest before the next turn. */
        Duration turn() throws Exception;

        /** After the last turn. */
        void end();
    }

    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final Duration MAX_FAREWELL = Duration.ofSeconds(5);

    private final Work work;
    private final Outage outage;
    private final Thread thread;
    private volatile boolean isStopped;
    private Duration retry = FIRST_RETRY;

    public Worker(String name, Logger log, Work work) {
        this.work = work;
        this.outage = new Outage(log, name);
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Waits a little for the turn that is being taken; whatever it leaves behind is done again by the next one who starts. */
    public void stop() {
        isStopped = true;
        thread.interrupt();
        try {
            thread.join(MAX_FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The outcome, or its failure. Transactions have a deadline of their own. */
    public static <T> T await(Uni<T> outcome) throws Exception {
        try {
            return outcome.subscribeAsCompletionStage().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private void run() {
        while (!isStopped) {
            rest(turn());
        }
        work.end();
    }

    private Duration turn() {
        try {
            Duration rest = work.turn();
            outage.over();
            retry = FIRST_RETRY;
            return rest;
        } catch (Throwable e) {
            // Also an error: a thread that ends in silence would be missed by nobody.
            return isStopped ? Duration.ZERO : afterFailure(e);
        }
    }

    private Duration afterFailure(Throwable failure) {
        outage.failed(failure);
        Duration rest = retry;
        Duration longer = retry.multipliedBy(2);
        retry = longer.compareTo(LAST_RETRY) < 0 ? longer : LAST_RETRY;
        return rest;
    }

    // An interrupt is only ever the end, which isStopped tells; left standing, it would spoil what the end has to do.
    private void rest(Duration rest) {
        try {
            Thread.sleep(rest.toMillis());
        } catch (InterruptedException e) {
            isStopped = true;
        }
    }
}
