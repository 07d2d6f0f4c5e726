package net.ticketsbot.resolver.dns;

import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one type. Asks one server after the other without giving up the ones before: the first answer counts, whoever it is from. An alias that the server did not follow to its end is not followed here:
 * a stranger's alias must not make us ask for a name of our own network. Used on the resolver's event loop alone.
 */
final class TypeLookup {

    enum State {
        PENDING,
        FOUND,
        /** The name is known to have none. */
        NONE,
        /** Nobody knows: silence, a failing server. */
        FAILED
    }

    private final EventLoop loop;
    private final DnsNameResolver netty;
    private final List<InetSocketAddress> servers;
    private final int attempts;
    private final Duration patience;
    private final String name;
    private final DnsRecordType type;
    private final Runnable onDone;
    private final Set<Future<?>> queries = new HashSet<>();

    private State state = State.PENDING;
    private int sent;
    private long ttlSeconds = Long.MAX_VALUE;
    private List<InetAddress> addresses = List.of();
    private String problem = "no answer";
    private @Nullable ScheduledFuture<?> next;

    /** {@code patience} with each server before the next is asked too. */
    TypeLookup(
            EventLoop loop,
            DnsNameResolver netty,
            List<InetSocketAddress> servers,
            int attempts,
            Duration patience,
            String name,
            DnsRecordType type,
            Runnable onDone) {
        this.loop = loop;
        this.netty = netty;
        this.servers = servers;
        this.attempts = attempts;
        this.patience = patience;
        this.name = name;
        this.type = type;
        this.onDone = onDone;
    }

    State state() {
        return state;
    }

    List<InetAddress> addresses() {
        return addresses;
    }

    long ttlSeconds() {
        return ttlSeconds;
    }

    String problem() {
        return problem;
    }

    void ask() {
        InetSocketAddress server = servers.get(sent % servers.size());
        sent++;
        try {
            Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> query =
                    netty.query(server, new DefaultDnsQuestion(name + ".", type));
            queries.add(query);
            if (sent < attempts) {
                next = loop.schedule(this::ask, patience.toMillis(), TimeUnit.MILLISECONDS);
            }
            query.addListener(done -> ended(query));
        } catch (IllegalArgumentException e) {
            finish(State.NONE, "not a name: " + e.getMessage());
        }
    }

    void stop() {
        if (state == State.PENDING) {
            end(State.FAILED, "no answer in time");
        }
    }

    private void ended(Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> query) {
        queries.remove(query);
        if (query.isSuccess()) {
            answered(query.getNow());
        } else {
            failed(String.valueOf(query.cause().getMessage()));
        }
    }

    private void answered(AddressedEnvelope<DnsResponse, InetSocketAddress> envelope) {
        try {
            DnsResponse response = envelope.content();
            if (state != State.PENDING) {
                return;
            }
            if (response.code().equals(DnsResponseCode.NXDOMAIN)) {
                finish(State.NONE, "there is no such name");
            } else if (!response.code().equals(DnsResponseCode.NOERROR)) {
                failed("the server answered " + response.code());
            } else {
                read(Reply.read(response, name, type));
            }
        } finally {
            envelope.release();
        }
    }

    private void read(Reply reply) {
        ttlSeconds = Math.min(ttlSeconds, reply.ttlSeconds());
        if (!reply.addresses().isEmpty()) {
            addresses = reply.addresses();
            finish(State.FOUND, "");
        } else {
            finish(State.NONE, "the name has no address");
        }
    }

    /** One query alone: another may still be answered. */
    private void failed(String reason) {
        if (state != State.PENDING) {
            return;
        }
        if (sent < attempts) {
            cancelNext();
            ask();
        } else if (queries.isEmpty()) {
            finish(State.FAILED, reason);
        }
    }

    private void finish(State end, String reason) {
        if (state == State.PENDING) {
            end(end, reason);
            onDone.run();
        }
    }

    private void end(State end, String reason) {
        state = end;
        problem = reason;
        cancelNext();
        List.copyOf(queries).forEach(query -> query.cancel(false));
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel(false);
        }
    }
}
