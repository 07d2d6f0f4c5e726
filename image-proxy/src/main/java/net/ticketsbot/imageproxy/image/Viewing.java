package net.ticketsbot.imageproxy.image;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Duration;
import net.ticketsbot.imageproxy.limit.Admission;
import net.ticketsbot.imageproxy.limit.Guest;
import net.ticketsbot.imageproxy.limit.Place;
import net.ticketsbot.imageproxy.link.ImageLink;
import net.ticketsbot.imageproxy.link.LinkVerifier;
import net.ticketsbot.imageproxy.link.TokenParameter;
import net.ticketsbot.imageproxy.link.UsedLinks;
import net.ticketsbot.imageproxy.loop.Loop;
import net.ticketsbot.imageproxy.outcome.Outcomes;
import net.ticketsbot.imageproxy.problem.ProblemException;
import net.ticketsbot.imageproxy.problem.ProblemWriter;
import net.ticketsbot.imageproxy.sniff.ImageType;
import net.ticketsbot.resolver.http.ExchangeException;
import net.ticketsbot.resolver.http.Failure;
import net.ticketsbot.resolver.url.Destination;
import org.jspecify.annotations.Nullable;

/**
 * One request for a picture, from its coming in to its end: what it holds, and until when. All of it happens on one event loop, and every way in which a response
 * ends passes {@link #end}: one that we reset or close tells no handler of it.
 */
final class Viewing implements Guest, Seeker {

    private static final int NOT_MODIFIED = 304;

    private final Shared shared;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Loop loop;
    private final long began = System.nanoTime();

    private boolean ended;
    private @Nullable ImageLink link;
    private @Nullable Place place;
    private @Nullable Fetch fetch;
    private @Nullable Picture picture;

    Viewing(Shared shared, HttpServerRequest request, Loop loop) {
        this.shared = shared;
        this.request = request;
        this.response = request.response();
        this.loop = loop;
    }

    /** On its loop. */
    void begin() {
        response.exceptionHandler(cause -> viewerLeft());
        response.closeHandler(nothing -> viewerLeft());
        step(() -> {
            Place mine = shared.admission.admit(request.remoteAddress(), loop, deadline(), this);
            link = shared.verifier.verify(TokenParameter.of(request.query()));
            place = mine;
            mine.take();
        });
    }

    @Override
    public void enter() {
        step(() -> {
            shared.usedLinks.use(link());
            shared.images.find(this);
        });
    }

    @Override
    public void lookAgain() {
        fetch = null;
        step(() -> shared.images.find(this));
    }

    @Override
    public void turnedAway(ProblemException refusal) {
        refuse(refusal);
    }

    @Override
    public Destination destination() {
        return link().destination();
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public long deadline() {
        return began + shared.timeoutNanos;
    }

    @Override
    public boolean isContentWith(Picture.Outline outline) {
        return isHead() || hasVersion(outline.etag());
    }

    @Override
    public void seeks(Fetch fetch) {
        this.fetch = fetch;
    }

    @Override
    public void found(Picture found, boolean isStale) {
        if (ended) {
            found.close();
            return;
        }
        fetch = null;
        picture = found;
        step(() -> {
            describe(found, isStale);
            send(found);
        });
    }

    @Override
    public void missed(OriginOutcome why) {
        fetch = null;
        refuse(why.problem().because(why.code()));
    }

    private void describe(Picture found, boolean isStale) {
        Duration rest = link().restAt(shared.clock.instant());
        Duration kept = isStale && rest.compareTo(shared.staleFor) > 0 ? shared.staleFor : rest;
        response.putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=" + kept.toSeconds());
        response.putHeader(HttpHeaders.CONTENT_TYPE, found.type().mediaType());
        String etag = found.etag();
        if (etag != null) {
            response.putHeader(HttpHeaders.ETAG, etag);
        }
        if (found.type() == ImageType.SVG) {
            response.putHeader("content-disposition", "attachment");
        }
    }

    private void send(Picture found) {
        if (hasVersion(found.etag())) {
            response.setStatusCode(NOT_MODIFIED).end();
            end("not-modified");
        } else if (isHead()) {
            putLength(found);
            response.end();
            end("shown");
        } else if (found instanceof Picture.Whole whole) {
            response.end(whole.body());
            shared.outcomes.firstByte(System.nanoTime() - began);
            sent(whole.length());
            end("shown");
        } else if (found instanceof Picture.Flowing flowing) {
            putLength(flowing);
            flow(flowing);
        } else {
            throw new IllegalStateException("an outline is no answer to GET");
        }
    }

    private void putLength(Picture found) {
        if (found.length() != Picture.UNKNOWN_LENGTH) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(found.length()));
        } else {
            response.setChunked(!isHead());
        }
    }

    private void flow(Picture.Flowing flowing) {
        new Flow(flowing, response)
                .start(
                        () -> {
                            sent(response.bytesWritten());
                            end("shown");
                        },
                        this::breakOff);
        shared.outcomes.firstByte(System.nanoTime() - began);
    }

    private void sent(long bytes) {
        shared.outcomes.sent(bytes);
    }

    /** The head is gone, so the connection is what can still say that the picture is not whole. */
    private void breakOff(Throwable cause) {
        // A deadline may be its viewer's doing, which is no reason to keep it from others.
        if (cause instanceof ExchangeException exchange && exchange.failure() != Failure.DEADLINE) {
            shared.images.brokeOff(destination(), OriginOutcome.of(exchange.failure()));
        } else if (cause instanceof NoPictureException refusal) {
            shared.images.brokeOff(destination(), refusal.outcome());
        }
        sent(response.bytesWritten());
        response.reset();
        end("broken-off");
    }

    private void viewerLeft() {
        end("viewer-left");
    }

    private void refuse(Throwable cause) {
        if (!ended) {
            shared.problems.write(response, cause);
            end(null);
        }
    }

    /** A bug ends its request too. */
    private void step(Runnable step) {
        if (ended) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            refuse(e);
        }
    }

    /** Gives back what it holds. {@code outcome} is counted, if it was not yet. */
    private void end(@Nullable String outcome) {
        if (ended) {
            return;
        }
        ended = true;
        if (outcome != null) {
            shared.outcomes.ended(
                    outcome, picture == null ? null : picture.type().name());
        }
        if (fetch != null) {
            fetch.leave(this);
        }
        if (picture != null) {
            picture.close();
        }
        if (place != null) {
            place.leave();
        }
    }

    private ImageLink link() {
        if (link == null) {
            throw new IllegalStateException("not verified yet");
        }
        return link;
    }

    private boolean isHead() {
        return request.method().equals(HttpMethod.HEAD);
    }

    private boolean hasVersion(@Nullable String etag) {
        return ETag.matches(request.headers().getAll(HttpHeaders.IF_NONE_MATCH), etag);
    }

    /** What all of them need. {@code staleFor} is how long a viewer may keep what was shown in place of a fresh one. */
    record Shared(
            Admission admission,
            LinkVerifier verifier,
            UsedLinks usedLinks,
            Images images,
            ProblemWriter problems,
            Outcomes outcomes,
            Clock clock,
            long timeoutNanos,
            Duration staleFor) {}
}
