package net.ticketsbot.imageproxy.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import net.ticketsbot.imageproxy.loop.Loop;

/** How many pictures are being fetched: of one host, which bounds what it gets of us, and in all, which bounds the memory that fetching takes. */
@ApplicationScoped
public class FetchSlots {

    /** A megabyte each, beside what any fetch takes. */
    private static final int LONG_HEADS = 8;

    private final Clock clock;
    private final Gate all;
    private final Gate longHeads;
    private final LoadingCache<String, Host> hosts;

    FetchSlots(LimitConfig config, Clock clock) {
        this.clock = clock;
        Queues queues = new Queues(config.waiting());
        this.all = new Gate("fetches", config.fetches(), config.waiting(), queues);
        this.longHeads = new Gate("long heads", LONG_HEADS, 0, queues);
        this.hosts = Caffeine.newBuilder()
                .executor(Runnable::run)
                .weakValues() // for as long as somebody fetches from it, and no longer
                .build(name -> new Host(
                        name,
                        new Gate("fetches of one host", config.hostFetches(), config.waiting(), queues),
                        new Gate("large fetches of one host", config.hostLarge(), config.waiting(), queues)));
    }

    /** The lines of a host. Whoever takes a place there keeps this for as long. */
    public Host host(String name) {
        return hosts.get(name);
    }

    /** Room for one fetch, from before its first byte until after its last. */
    public Place place(Host host, Loop loop, long deadline, Guest guest) {
        return new Place(List.of(host.all, all), loop, deadline, clock.millis(), guest);
    }

    /** Room for one that is known to be large, and where: such a one waits for the others of its kind first, where it holds nobody up. */
    public Place largePlace(Host where, Host asked, Loop loop, long deadline, Guest guest) {
        return new Place(List.of(where.large, asked.all, all), loop, deadline, clock.millis(), guest);
    }

    /** A fetch goes on to another host, and needs room there instead. */
    public void move(Place place, Host from, Host to, Guest there) {
        place.move(from.all, to.all, there);
    }

    /** How many pictures may have more of them read than a small one has, to find out what they are. */
    public Gate longHeads() {
        return longHeads;
    }

    public int taken() {
        return all.taken();
    }

    /** When the oldest place that is taken was asked for, in milliseconds of the clock; {@link Long#MAX_VALUE} for none. */
    public long oldest() {
        return all.oldest();
    }

    /** Lines before what may be fetched from one host at once. A large picture is fetched as slowly as its viewer reads, so those have a share alone. */
    public static final class Host {

        private final String name;
        private final Gate all;
        private final Gate large;

        Host(String name, Gate all, Gate large) {
            this.name = name;
            this.all = all;
            this.large = large;
        }

        public String name() {
            return name;
        }

        public Gate large() {
            return large;
        }
    }
}
