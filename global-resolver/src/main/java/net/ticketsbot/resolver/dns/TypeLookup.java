package net.ticketsbot.resolver.dns;

import io.netty.channel.AddressedEnvelope;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one type. Asks one server after the other and stops when told to. An alias that the server did not follow to its end is not followed here:
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

    private final DnsNameResolver netty;
    private final List<InetSocketAddress> servers;
    private final int attempts;
    private final String name;
    private final DnsRecordType type;
    private final Runnable onDone;

    private State state = State.PENDING;
    private int attempt;
    private long ttlSeconds = Long.MAX_VALUE;
    private List<InetAddress> addresses = List.of();
    private String problem = "no answer";
    private @Nullable Future<?> query;

    TypeLookup(
            DnsNameResolver netty,
            List<InetSocketAddress> servers,
            int attempts,
            String name,
            DnsRecordType type,
            Runnable onDone) {
        this.netty = netty;
        this.servers = servers;
        this.attempts = attempts;
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
        try {
            InetSocketAddress server = servers.get(attempt % servers.size());
            Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> sent =
                    netty.query(server, new DefaultDnsQuestion(name + ".", type));
            query = sent;
            sent.addListener(done -> {
                if (done.isSuccess()) {
                    answered(sent.getNow());
                } else {
                    again(String.valueOf(done.cause().getMessage()));
                }
            });
        } catch (IllegalArgumentException e) {
            finish(State.NONE, "not a name: " + e.getMessage());
        }
    }

    void stop() {
        if (state == State.PENDING) {
            state = State.FAILED;
            problem = "no answer in time";
            if (query != null) {
                query.cancel(false);
            }
        }
    }

    private void answered(AddressedEnvelope<DnsResponse, InetSocketAddress> envelope) {
        try {
            DnsResponse response = envelope.content();
            if (response.code().equals(DnsResponseCode.NXDOMAIN)) {
                finish(State.NONE, "there is no such name");
            } else if (!response.code().equals(DnsResponseCode.NOERROR)) {
                again("the server answered " + response.code());
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

    private void again(String reason) {
        if (state != State.PENDING) {
            return;
        }
        attempt++;
        if (attempt < attempts) {
            ask();
        } else {
            finish(State.FAILED, reason);
        }
    }

    private void finish(State end, String reason) {
        if (state == State.PENDING) {
            state = end;
            problem = reason;
            onDone.run();
        }
    }
}
