package net.ticketsbot.imageproxy.limit;

import static net.ticketsbot.imageproxy.problem.ProblemType.TOO_BUSY;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import net.ticketsbot.imageproxy.loop.Loop;
import net.ticketsbot.imageproxy.problem.ProblemException;

/** Lets requests in while there is room: in all, and for their client. */
@ApplicationScoped
public class Admission {

    /** Clients remembered; the least recently seen are forgotten, and begin with a full bucket again. */
    private static final int CLIENTS = 50_000;

    private static final int IPV4_BYTES = 4;
    private static final Duration CLIENT_FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final Clock clock;
    private final Gate all;
    private final LoadingCache<Long, Client> clients;

    Admission(LimitConfig config, Clock clock) {
        this.clock = clock;
        Queues queues = new Queues(config.waiting());
        this.all = new Gate("requests", config.inFlight(), config.waiting(), queues);
        this.clients = Caffeine.newBuilder()
                .maximumSize(CLIENTS)
                .expireAfterAccess(CLIENT_FORGOTTEN_AFTER)
                .executor(Runnable::run)
                .build(key -> new Client(
                        bucket(config),
                        new Gate("requests of one client", config.clientInFlight(), config.clientWaiting(), queues)));
    }

    /**
     * One request's place, to be taken.
     *
     * @throws ProblemException when this client has asked too often
     */
    public Place admit(SocketAddress viewer, Loop loop, long deadline, Guest guest) {
        Client client = clients.get(key(viewer));
        if (!client.bucket.tryConsume(1)) {
            throw TOO_BUSY.because("rate of one client");
        }
        return new Place(List.of(client.gate, all), loop, deadline, clock.millis(), guest);
    }

    public int inFlight() {
        return all.taken();
    }

    /** When the oldest place that is taken was asked for, in milliseconds of the clock; {@link Long#MAX_VALUE} for none. */
    public long oldest() {
        return all.oldest();
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

    private record Client(Bucket bucket, Gate gate) {}
}
