package net.ticketsbot.imageproxy.image;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.ticketsbot.imageproxy.limit.FetchSlots;
import net.ticketsbot.imageproxy.limit.Guest;
import net.ticketsbot.imageproxy.limit.Place;
import net.ticketsbot.imageproxy.loop.Loop;
import net.ticketsbot.imageproxy.problem.ProblemException;
import net.ticketsbot.resolver.url.Destination;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A picture under way, for all who wait for it, on the event loop of the first. It goes on for as long as anybody waits, or to its end if it is done in the
 * background. A small picture is for all of them; a large one for one, who must live on this loop, because a body is read on its exchange's loop alone.
 */
final class Fetch implements Guest {

    private static final Logger LOG = Logger.getLogger(Fetch.class);

    private final Images images;
    private final Loop loop;
    private final Destination destination;
    private final String url;
    private final long deadline;
    private final FetchSlots.Host host; // keeps its lines while places there are taken
    private final FetchSlots.@Nullable Host largeAt; // whose share of large pictures it has a place of
    private final boolean isInBackground;
    private final Place place;
    private final Hops hops;
    private final Set<Seeker> seekers = new LinkedHashSet<>(4);

    private boolean settled;
    private @Nullable Opening opening;

    private Fetch(Images images, Seeker first, String url, FetchSlots.@Nullable Host largeAt, boolean isInBackground) {
        this.images = images;
        this.loop = first.loop();
        this.destination = first.destination();
        this.url = url;
        this.deadline = first.deadline();
        this.isInBackground = isInBackground;
        FetchSlots slots = images.slots();
        this.host = slots.host(destination.host());
        this.largeAt = largeAt;
        this.place = largeAt == null
                ? slots.place(host, loop, deadline, this)
                : slots.largePlace(largeAt, host, loop, deadline, this);
        this.hops = new Hops(slots, place, host);
    }

    /** One that others may join. */
    static Fetch shared(Images images, Seeker first, String url) {
        return new Fetch(images, first, url, null, false);
    }

    /** One that nobody waits for. */
    static Fetch inBackground(Images images, Seeker whoCame, String url) {
        return new Fetch(images, whoCame, url, null, true);
    }

    /** One of a picture that is known to be large, and to be at {@code host} after all redirects. */
    static Fetch alone(Images images, Seeker only, String url, String host) {
        return new Fetch(images, only, url, images.slots().host(host), false);
    }

    String url() {
        return url;
    }

    /** On the loop of the first. */
    void start() {
        place.take();
    }

    /** From any thread. */
    void join(Seeker seeker) {
        loop.run(() -> {
            if (settled) {
                seeker.loop().later(seeker::lookAgain);
            } else {
                seekers.add(seeker);
            }
        });
    }

    /** From any thread. Who leaves takes nobody with them; when nobody is left, neither is what was held for them. */
    void leave(Seeker seeker) {
        loop.run(() -> {
            seekers.remove(seeker);
            if (seekers.isEmpty() && !isInBackground && !settled) {
                settle();
                if (opening != null) {
                    opening.cancel();
                }
                place.leave();
            }
        });
    }

    @Override
    public void enter() {
        Duration time = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
        Opening mine = new Opening(images.fetcher(), place, images.slots().longHeads(), this::opened, this::failed);
        opening = mine;
        try {
            mine.start(destination, loop, time, hops);
        } catch (RuntimeException e) {
            mine.cancel();
            failed(e);
        }
    }

    @Override
    public void turnedAway(ProblemException refusal) {
        miss(OriginOutcome.NOT_ASKED);
    }

    private void opened(Picture picture) {
        images.outcomes().answered("picture");
        if (picture instanceof Picture.Flowing flowing) {
            images.keepOutline(url, flowing.outline(), hops.host().name());
            handOver(flowing);
        } else if (picture instanceof Picture.Whole whole) {
            place.leave();
            images.keep(url, whole);
            settle().forEach(seeker -> tell(seeker, () -> seeker.found(whole, false)));
        }
    }

    /** The first whom it may flow to gets it, if the host where it is has not too many of its kind; all others ask on their own. */
    private void handOver(Picture.Flowing flowing) {
        List<Seeker> all = settle();
        boolean mayFlow = hops.host() == largeAt || place.takeAlso(hops.host().large());
        Seeker owner = mayFlow ? all.stream().filter(this::mayHave).findFirst().orElse(null) : null;
        if (owner == null) {
            flowing.close();
        } else {
            owner.found(flowing, false);
        }
        all.stream().filter(seeker -> seeker != owner).forEach(seeker -> tell(seeker, seeker::lookAgain));
    }

    private boolean mayHave(Seeker seeker) {
        return seeker.loop().isSameAs(loop);
    }

    private void failed(Throwable cause) {
        place.leave();
        if (cause instanceof NoPictureException refusal) {
            LOG.debugf("no picture: %s: %s", refusal.outcome().code(), refusal.getMessage());
            images.outcomes().answered(refusal.outcome().code());
            miss(refusal.outcome());
        } else {
            LOG.error("a fetch failed", cause);
            miss(OriginOutcome.BROKEN);
        }
    }

    private void miss(OriginOutcome outcome) {
        Picture.Whole stale = images.missed(url, outcome);
        settle().forEach(seeker -> tell(seeker, () -> {
            if (stale == null) {
                seeker.missed(outcome);
            } else {
                seeker.found(stale, true);
            }
        }));
    }

    private static void tell(Seeker seeker, Runnable news) {
        seeker.loop().run(news);
    }

    /** From now on, whoever comes asks anew. */
    private List<Seeker> settle() {
        settled = true;
        images.forget(this);
        List<Seeker> waiting = List.copyOf(seekers);
        seekers.clear();
        return waiting;
    }
}
