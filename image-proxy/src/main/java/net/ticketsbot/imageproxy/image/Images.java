package net.ticketsbot.imageproxy.image;

import static net.ticketsbot.imageproxy.problem.ProblemType.TOO_BUSY;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import net.ticketsbot.imageproxy.problem.ProblemException;
import net.ticketsbot.imageproxy.problem.ProblemType;
import net.ticketsbot.resolver.url.Destination;
import org.jspecify.annotations.Nullable;

/** All pictures: those at hand, and those that have to be fetched, each once at a time. */
@ApplicationScoped
class Images {

    /** What an entry costs beside its bytes, roughly. */
    private static final int ENTRY_OVERHEAD = 500;

    private static final int FAILURES = 10_000;

    private final ImageFetcher fetcher;
    private final Cache<String, Picture.Whole> whole;
    private final Cache<String, ProblemType> failed;
    private final ConcurrentMap<String, Uni<Picture>> inFlight = new ConcurrentHashMap<>();

    Images(ImageFetcher fetcher, ImageConfig config) {
        this.fetcher = fetcher;
        this.whole = Caffeine.newBuilder()
                .maximumWeight(config.cache().asLongValue())
                .<String, Picture.Whole>weigher(
                        (url, picture) -> picture.body().length() + url.length() + ENTRY_OVERHEAD)
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
        String url = destination.toText();
        Picture.Whole cached = whole.getIfPresent(url);
        if (cached != null) {
            return Uni.createFrom().item(cached);
        }
        ProblemType failure = failed.getIfPresent(url);
        if (failure != null) {
            return Uni.createFrom().failure(failure.because("failed a moment ago"));
        }
        return fetch(url, destination);
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
        failed.put(destination.toText(), failure);
    }

    private Uni<Picture> fetch(String url, Destination destination) {
        Uni<Picture> mine = fetcher.open(destination)
                .onItemOrFailure()
                .invoke((picture, failure) -> settle(url, picture, failure))
                .memoize()
                .indefinitely();
        Uni<Picture> current = inFlight.putIfAbsent(url, mine);
        if (current == null) {
            return mine;
        }
        Context joiner = Vertx.currentContext();
        return current.emitOn(step -> joiner.runOnContext(nothing -> step.run()))
                .chain(picture -> share(destination, picture));
    }

    /** A large picture has one viewer; the others fetch it again, each at their own speed. */
    private Uni<Picture> share(Destination destination, Picture picture) {
        return picture instanceof Picture.Whole ? Uni.createFrom().item(picture) : fetcher.open(destination);
    }

    private void settle(String url, @Nullable Picture picture, @Nullable Throwable failure) {
        if (picture instanceof Picture.Whole complete) {
            whole.put(url, complete);
        }
        if (failure instanceof ProblemException refusal && refusal.type() != TOO_BUSY) {
            failed.put(url, refusal.type());
        }
        inFlight.remove(url);
    }
}
