package net.ticketsbot.imageproxy.image;

import static net.ticketsbot.imageproxy.problem.ProblemType.TOO_BUSY;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import net.ticketsbot.imageproxy.problem.ProblemException;
import net.ticketsbot.imageproxy.problem.ProblemType;
import net.ticketsbot.resolver.http.Destination;
import org.jspecify.annotations.Nullable;

/** All pictures: those at hand, and those that have to be fetched, each once at a time. */
@ApplicationScoped
class Images {

    /** What an entry costs beside its bytes, roughly. */
    private static final int ENTRY_OVERHEAD = 500;

    private static final int FAILURES = 10_000;

    private final ImageFetcher fetcher;
    private final Cache<Destination, Picture.Whole> whole;
    private final Cache<Destination, ProblemType> failed;
    private final ConcurrentMap<Destination, Uni<Picture>> inFlight = new ConcurrentHashMap<>();

    Images(ImageFetcher fetcher, ImageConfig config) {
        this.fetcher = fetcher;
        this.whole = Caffeine.newBuilder()
                .maximumWeight(config.cache().asLongValue())
                .<Destination, Picture.Whole>weigher((destination, picture) ->
                        picture.body().length() + destination.pathAndQuery().length() + ENTRY_OVERHEAD)
                .expireAfterWrite(config.cacheTime())
                .executor(Runnable::run) // the bound holds at once
                .build();
        this.failed = Caffeine.newBuilder()
                .maximumSize(FAILURES)
                .expireAfterWrite(config.failureTime())
                .build();
    }

    /** Fails with a {@link ProblemException}. Whoever gets a {@link Picture.Flowing} owns it. */
    Uni<Picture> open(Destination destination) {
        Picture.Whole cached = whole.getIfPresent(destination);
        if (cached != null) {
            return Uni.createFrom().item(cached);
        }
        ProblemType failure = failed.getIfPresent(destination);
        if (failure != null) {
            return Uni.createFrom().failure(failure.because("failed a moment ago"));
        }
        return fetch(destination);
    }

    /** Of pictures at hand, with what their entries cost. */
    long cachedBytes() {
        return whole.policy()
                .eviction()
                .map(bound -> bound.weightedSize().orElse(0))
                .orElse(0L);
    }

    /** Remembers that a picture that looked right was not. */
    void remember(Destination destination, ProblemType failure) {
        if (failure != TOO_BUSY) {
            failed.put(destination, failure);
        }
    }

    private Uni<Picture> fetch(Destination destination) {
        Uni<Picture> mine = fetcher.open(destination)
                .onItemOrFailure()
                .invoke((picture, failure) -> settle(destination, picture, failure))
                .memoize()
                .indefinitely();
        Uni<Picture> current = inFlight.putIfAbsent(destination, mine);
        return current == null ? mine : current.chain(picture -> share(destination, picture));
    }

    /** A large picture has one viewer; the others fetch it again, each at their own speed. */
    private Uni<Picture> share(Destination destination, Picture picture) {
        return picture instanceof Picture.Whole ? Uni.createFrom().item(picture) : fetcher.open(destination);
    }

    private void settle(Destination destination, @Nullable Picture picture, @Nullable Throwable failure) {
        if (picture instanceof Picture.Whole complete) {
            whole.put(destination, complete);
        }
        if (failure instanceof ProblemException refusal) {
            remember(destination, refusal.type());
        }
        inFlight.remove(destination);
    }
}
