package net.ticketsbot.secureproxy.limit;

import static net.ticketsbot.secureproxy.problem.ProblemType.BUSY;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much this process takes on: so many requests and so many bytes of their bodies. Safe for concurrent use. */
@Singleton
public class Capacity {

    private static final int PART_OF_HEAP = 4;

    private final int maxRequests;
    private final long maxBytes;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Capacity(LimitConfig config, MeterRegistry metrics) {
        maxRequests = config.inFlight();
        maxBytes = config.bufferedBytes()
                .map(MemorySize::asLongValue)
                .orElse(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        metrics.gauge("proxy.in.flight", requests);
        metrics.gauge("proxy.buffered.bytes", bytes);
    }

    /** A place for one request, to be closed at its end; fails when there is none. */
    public Place enter() {
        if (requests.incrementAndGet() > maxRequests) {
            requests.decrementAndGet();
            throw BUSY.because("requests in flight");
        }
        return new Place();
    }

    /** One request's share, on its event loop. Closing it twice is closing it once. */
    public final class Place implements AutoCloseable {

        private boolean isOpen = true;
        private long held;

        private Place() {}

        /** Accounts for bytes that are now in memory; fails when all requests together hold too many. */
        public void hold(int more) {
            held += more;
            if (bytes.addAndGet(more) > maxBytes) {
                throw BUSY.because("bytes buffered");
            }
        }

        @Override
        public void close() {
            if (isOpen) {
                isOpen = false;
                requests.decrementAndGet();
                bytes.addAndGet(-held);
            }
        }
    }
}
