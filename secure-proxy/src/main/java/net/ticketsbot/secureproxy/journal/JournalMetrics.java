package net.ticketsbot.secureproxy.journal;

import static java.util.Locale.ROOT;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.ticketsbot.resolver.http.Trace;
import net.ticketsbot.secureproxy.egress.EgressConfig;

/** A counter of decisions, and how long each stage of an exchange took. */
@Singleton
class JournalMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(3),
        Duration.ofMillis(10),
        Duration.ofMillis(30),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final String egress;
    private final Map<Labels, Counter> counters = new ConcurrentHashMap<>();
    private final Timer dns;
    private final Timer connect;
    private final Timer tls;
    private final Timer firstByte;
    private final Timer body;
    private final Timer total;

    JournalMetrics(MeterRegistry registry, EgressConfig config) {
        this.registry = registry;
        egress = config.mode().name().toLowerCase(ROOT);
        dns = stage("dns");
        connect = stage("connect");
        tls = stage("tls");
        firstByte = stage("first_byte");
        body = stage("body");
        total = stage("total");
    }

    void count(Labels labels) {
        counters.computeIfAbsent(labels, this::counter).increment();
    }

    void time(Entry entry, Trace trace) {
        dns.record(trace.dns());
        if (!trace.isReused()) {
            connect.record(trace.connect());
        }
        if (!trace.tls().isZero()) {
            tls.record(trace.tls());
        }
        firstByte.record(trace.firstByte());
        body.record(entry.bodyNanos(), NANOSECONDS);
        total.record(entry.totalNanos(), NANOSECONDS);
    }

    private Counter counter(Labels labels) {
        return Counter.builder("proxy.decisions")
                .tag("decision", labels.outcome().text())
                .tag("reason", labels.reason())
                .tag("address_class", labels.addressClass())
                .tag("status", labels.statusClass())
                .tag("egress", egress)
                .register(registry);
    }

    private Timer stage(String name) {
        return Timer.builder("proxy.stage")
                .tag("stage", name)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
