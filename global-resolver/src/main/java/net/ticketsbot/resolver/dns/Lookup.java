package net.ticketsbot.resolver.dns;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.ticketsbot.resolver.dns.TypeLookup.State;
import org.jspecify.annotations.Nullable;

/** Both kinds of addresses of one name, within one deadline. Used on the resolver's event loop alone. */
final class Lookup {

    /** How long IPv4 waits for IPv6 (compare RFC 8305, section 3): some servers never answer for AAAA. IPv6 waits for IPv4 to the end. */
    private static final Duration STRAGGLER = Duration.ofMillis(200);

    /** How long a failure is remembered, so that a silent server is not asked again for every request. */
    private static final Duration FAILURE_TTL = Duration.ofSeconds(1);

    private static final int ATTEMPTS = 3;

    private final EventLoop loop;
    private final DnsOptions options;
    private final TypeLookup ipv4;
    private final TypeLookup ipv6;
    private final String name;
    private final CompletableFuture<Resolution> result = new CompletableFuture<>();
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable ScheduledFuture<?> straggler;

    Lookup(EventLoop loop, DnsNameResolver netty, List<InetSocketAddress> servers, DnsOptions options, String name) {
        this.loop = loop;
        this.options = options;
        this.name = name;
        int attempts = Math.max(ATTEMPTS, servers.size());
        Duration patience = options.deadline().dividedBy(attempts);
        this.ipv4 = new TypeLookup(loop, netty, servers, attempts, patience, name, DnsRecordType.A, this::advance);
        this.ipv6 = new TypeLookup(loop, netty, servers, attempts, patience, name, DnsRecordType.AAAA, this::advance);
    }

    /** From any thread. The future never fails. */
    CompletableFuture<Resolution> start() {
        loop.execute(() -> {
            deadline = loop.schedule(this::stop, options.deadline().toMillis(), TimeUnit.MILLISECONDS);
            ipv4.ask();
            ipv6.ask();
        });
        return result;
    }

    private void advance() {
        boolean ipv4Pending = ipv4.state() == State.PENDING;
        boolean ipv6Pending = ipv6.state() == State.PENDING;
        if (!ipv4Pending && !ipv6Pending) {
            finish();
        } else if (ipv4.state() == State.FOUND) {
            straggler = loop.schedule(this::stop, STRAGGLER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stop() {
        ipv4.stop();
        ipv6.stop();
        finish();
    }

    private void finish() {
        if (deadline != null) {
            deadline.cancel(false);
        }
        if (straggler != null) {
            straggler.cancel(false);
        }
        result.complete(resolution());
    }

    private Resolution resolution() {
        List<InetAddress> addresses = Stream.of(ipv4, ipv6)
                .flatMap(lookup -> lookup.addresses().stream())
                .distinct()
                .limit(HostResolver.MAX_ADDRESSES)
                .toList();
        if (!addresses.isEmpty()) {
            boolean isWhole = ipv4.state() != State.FAILED && ipv6.state() != State.FAILED;
            Duration told = ttl(Math.min(ipv4.ttlSeconds(), ipv6.ttlSeconds()));
            return new Resolution(addresses, "", isWhole ? told : min(told, options.minTtl()));
        }
        TypeLookup worse = ipv4.state() == State.FAILED ? ipv4 : ipv6;
        Duration remembered =
                worse.state() == State.FAILED ? min(FAILURE_TTL, options.negativeTtl()) : options.negativeTtl();
        return new Resolution(List.of(), name + ": " + worse.problem(), remembered);
    }

    private Duration ttl(long seconds) {
        Duration told = Duration.ofSeconds(Math.min(seconds, Integer.MAX_VALUE));
        return min(options.maxTtl(), told.compareTo(options.minTtl()) < 0 ? options.minTtl() : told);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
