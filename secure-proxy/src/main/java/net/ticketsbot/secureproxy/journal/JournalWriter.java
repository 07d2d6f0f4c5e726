package net.ticketsbot.secureproxy.journal;

import static java.util.Locale.ROOT;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import net.ticketsbot.secureproxy.egress.EgressConfig;

/** Gathers lines and writes them to standard output from one thread: nobody else waits for whoever reads there. */
@Singleton
class JournalWriter {

    private static final Duration PERIOD = Duration.ofMillis(50);
    private static final Duration LAST_MOMENT = Duration.ofSeconds(2);
    private static final int MOST_STRIPES = 8;

    private final boolean isEnabled;
    private final Stripe[] stripes;
    private final Clock clock;
    private final LongAdder dropped = new LongAdder();
    private final Thread thread = new Thread(this::run, "journal");
    private long droppedBefore;
    private volatile boolean isStopped;

    JournalWriter(JournalConfig config, EgressConfig egress, Clock clock, MeterRegistry metrics) {
        this.clock = clock;
        isEnabled = config.enabled();
        // One for each event loop, so that they hardly meet; each has two buffers.
        int count = Math.min(MOST_STRIPES, Runtime.getRuntime().availableProcessors());
        int size = Math.toIntExact(config.capacity().asLongValue() / count / 2);
        LineFormat format = new LineFormat(egress.mode().name().toLowerCase(ROOT));
        stripes = Stream.generate(() -> new Stripe(size, format, this::wake))
                .limit(count)
                .toArray(Stripe[]::new);
        FunctionCounter.builder("proxy.journal.dropped", dropped, LongAdder::sum)
                .register(metrics);
        // Whoever waits for a reader of standard output must not keep the process from ending.
        thread.setDaemon(true);
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    /** What is there is written, unless nobody reads. */
    @PreDestroy
    void stop() throws InterruptedException {
        isStopped = true;
        wake();
        thread.join(LAST_MOMENT.toMillis());
    }

    void write(Entry entry) {
        if (!isEnabled) {
            return;
        }
        int first = (int) Thread.currentThread().getId();
        for (int i = 0; i < stripes.length; i++) {
            if (stripes[Math.floorMod(first + i, stripes.length)].add(entry, clock.millis())) {
                return;
            }
        }
        dropped.increment();
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!isStopped) {
            LockSupport.parkNanos(this, PERIOD.toNanos());
            flush();
        }
        flush();
    }

    /** Blocks as long as standard output does. */
    synchronized void flush() {
        // The same lock as the console's, so that no line comes in the middle of another.
        PrintStream out = System.out;
        boolean isAny = false;
        for (Stripe stripe : stripes) {
            isAny |= stripe.writeTo(out);
        }
        isAny |= tellDropped(out);
        if (isAny) {
            out.flush();
        }
    }

    private boolean tellDropped(PrintStream out) {
        long all = dropped.sum();
        long since = all - droppedBefore;
        if (since == 0) {
            return false;
        }
        droppedBefore = all;
        out.println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " WARN  [journal] dropped=" + since);
        return true;
    }
}
