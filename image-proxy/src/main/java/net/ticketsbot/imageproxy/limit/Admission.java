package net.ticketsbot.imageproxy.limit;

import static net.ticketsbot.imageproxy.problem.ProblemType.TOO_BUSY;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets requests in while there is room: in all, and for their client. */
@ApplicationScoped
public class Admission {

    /** Clients remembered; the least recently seen are forgotten, and begin with a full bucket again. */
    private static final int CLIENTS = 50_000;

    private static final int IPV4_BYTES = 4;
    private static final Duration CLIENT_FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final LimitConfig config;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LoadingCache<Long, Client> clients;

    Admission(LimitConfig config) {
        this.config = config;
        this.clients = Caffeine.newBuilder()
                .maximumSize(CLIENTS)
                .expireAfterAccess(CLIENT_FORGOTTEN_AFTER)
                .build(key -> new Client(bucket(config)));
    }

    /** One request's place. The caller leaves it. */
    public Place enter(SocketAddress viewer) {
        Client client = clients.get(key(viewer));
        if (!client.bucket.tryConsume(1)) {
            throw TOO_BUSY.because("rate of one client");
        }
        take(client.inFlight, config.clientInFlight(), "requests of one client in flight");
        try {
            take(inFlight, config.inFlight(), "requests in flight");
        } catch (RuntimeException e) {
            client.inFlight.decrementAndGet();
            throw e;
        }
        return new Place(() -> {
            inFlight.decrementAndGet();
            client.inFlight.decrementAndGet();
        });
    }

    public int inFlight() {
        return inFlight.get();
    }

    private static void take(AtomicInteger taken, int limit, String what) {
        if (taken.incrementAndGet() > limit) {
            taken.decrementAndGet();
            throw TOO_BUSY.because(what);
        }
    }

    private static Bucket bucket(LimitConfig config) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(config.clientBurst()).refillGreedy(config.clientRate(), Duration.ofSeconds(1)))
                .build();
    }

    /** An IPv4 address, or the 64 bits of an IPv6 address that one subscriber has; one key for all that have neither. */
    private static long key(SocketAddress viewer) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(String.valueOf(viewer.hostAddress()));
        if (address == null) {
            return -1;
        }
        ByteBuffer bytes = ByteBuffer.wrap(address);
        return address.length == IPV4_BYTES ? bytes.getInt() & 0xffff_ffffL : bytes.getLong();
    }

    private record Client(Bucket bucket, AtomicInteger inFlight) {

        Client(Bucket bucket) {
            this(bucket, new AtomicInteger());
        }
    }
}
