package net.ticketsbot.imageproxy.image;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import net.ticketsbot.imageproxy.limit.FetchSlots;
import net.ticketsbot.imageproxy.outcome.Lookup;
import net.ticketsbot.imageproxy.outcome.Outcomes;
import net.ticketsbot.resolver.url.Destination;
import org.jspecify.annotations.Nullable;

/** All pictures: those at hand, and those that have to be fetched, each once at a time. */
@ApplicationScoped
class Images {

    /** What an entry costs beside its bytes, roughly. */
    private static final int ENTRY_OVERHEAD = 500;

    private static final int FAILURES = 10_000;
    private static final int OUTLINES = 10_000;

    /** A picture that is looked at is fetched again when this part of its time has passed, so that nobody waits when all of it has. */
    private static final double REFRESHED_AFTER = 0.8;

    private final ImageFetcher fetcher;
    private final FetchSlots slots;
    private final Outcomes outcomes;
    private final Clock clock;
    private final long freshMillis;
    private final Cache<String, Kept> whole;
    private final Cache<String, Large> large;
    private final Cache<String, OriginOutcome> failed;
    private final ConcurrentMap<String, Fetch> underWay = new ConcurrentHashMap<>();

    Images(ImageFetcher fetcher, FetchSlots slots, Outcomes outcomes, Clock clock, ImageConfig config) {
        this.fetcher = fetcher;
        this.slots = slots;
        this.outcomes = outcomes;
        this.clock = clock;
        this.freshMillis = config.cacheTime().toMillis();
        this.whole = Caffeine.newBuilder()
                .maximumWeight(config.cache().asLongValue())
                .<String, Kept>weigher((url, kept) -> kept.picture().body().length() + url.length() + ENTRY_OVERHEAD)
                .expireAfterWrite(config.cacheTime().plus(config.staleTime()))
                .executor(Runnable::run) // the bound holds at once, and no other thread is woken
                .build();
        this.large = Caffeine.newBuilder()
                .maximumSize(OUTLINES)
                .expireAfterWrite(config.cacheTime())
                .executor(Runnable::run)
                .build();
        this.failed = Caffeine.newBuilder()
                .maximumSize(FAILURES)
                .expireAfterWrite(config.failureTime())
                .executor(Runnable::run)
                .build();
    }

    /** On the seeker's loop. */
    void find(Seeker seeker) {
        String url = seeker.destination().toText();
        Kept kept = whole.getIfPresent(url);
        OriginOutcome failure;
        Large known;
        if (kept != null && isServed(seeker, url, kept)) {
            return;
        }
        if ((failure = failed.getIfPresent(url)) != null) {
            outcomes.lookedUp(Lookup.FAILED);
            seeker.missed(failure);
        } else if ((known = large.getIfPresent(url)) != null && seeker.isContentWith(known.outline())) {
            outcomes.lookedUp(Lookup.HIT);
            seeker.found(known.outline(), false);
        } else if (known != null) {
            outcomes.lookedUp(Lookup.LARGE);
            begin(Fetch.alone(this, seeker, url, known.host()), seeker);
        } else {
            fetch(seeker, url);
        }
    }

    /** Of pictures at hand, with what their entries cost. */
    long cachedBytes() {
        return whole.policy()
                .eviction()
                .map(bound -> bound.weightedSize().orElse(0))
                .orElse(0L);
    }

    /** Remembers that a picture that looked right was not. */
    void brokeOff(Destination destination, OriginOutcome failure) {
        failed.put(destination.toText(), failure);
    }

    ImageFetcher fetcher() {
        return fetcher;
    }

    FetchSlots slots() {
        return slots;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    void keep(String url, Picture.Whole picture) {
        whole.put(url, new Kept(picture, clock.millis()));
        large.invalidate(url);
    }

    /** {@code host} is where it is, after all redirects. */
    void keepOutline(String url, Picture.Outline outline, String host) {
        large.put(url, new Large(outline, host));
        whole.invalidate(url);
    }

    void forget(Fetch fetch) {
        underWay.remove(fetch.url(), fetch);
    }

    /** Remembers that there was no picture; the last good one, if that should still be shown. */
    Picture.@Nullable Whole missed(String url, OriginOutcome outcome) {
        if (outcome != OriginOutcome.NOT_ASKED) {
            failed.put(url, outcome);
        }
        Kept kept = whole.getIfPresent(url);
        if (kept == null) {
            return null;
        }
        if (!outcome.isPassing()) {
            whole.invalidate(url);
            return null;
        }
        if (outcome != OriginOutcome.NOT_ASKED) {
            kept.serverFailed();
        }
        return kept.picture();
    }

    private boolean isServed(Seeker seeker, String url, Kept kept) {
        long age = kept.age(clock.millis());
        boolean isFresh = age < freshMillis;
        if (!isFresh && !kept.isServerFailing()) {
            return false;
        }
        if (age >= freshMillis * REFRESHED_AFTER && failed.getIfPresent(url) == null) {
            refresh(seeker, url);
        }
        outcomes.lookedUp(isFresh ? Lookup.HIT : Lookup.STALE);
        seeker.found(kept.picture(), !isFresh);
        return true;
    }

    private void refresh(Seeker whoCame, String url) {
        Fetch fetch = Fetch.inBackground(this, whoCame, url);
        if (underWay.putIfAbsent(url, fetch) == null) {
            fetch.start();
        }
    }

    private void fetch(Seeker seeker, String url) {
        Fetch mine = Fetch.shared(this, seeker, url);
        Fetch current = underWay.putIfAbsent(url, mine);
        if (current == null) {
            outcomes.lookedUp(Lookup.MISS);
            begin(mine, seeker);
        } else {
            outcomes.lookedUp(Lookup.JOINED);
            seeker.seeks(current);
            current.join(seeker);
        }
    }

    private static void begin(Fetch fetch, Seeker seeker) {
        seeker.seeks(fetch);
        fetch.join(seeker);
        fetch.start();
    }

    private record Large(Picture.Outline outline, String host) {}
}
