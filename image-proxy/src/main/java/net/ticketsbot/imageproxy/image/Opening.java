package net.ticketsbot.imageproxy.image;

import io.netty.util.concurrent.ScheduledFuture;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.function.Consumer;
import net.ticketsbot.imageproxy.limit.Gate;
import net.ticketsbot.imageproxy.limit.Place;
import net.ticketsbot.imageproxy.loop.Loop;
import net.ticketsbot.imageproxy.sniff.Finding;
import net.ticketsbot.resolver.http.ExchangeException;
import net.ticketsbot.resolver.http.HopGate;
import net.ticketsbot.resolver.http.Recipient;
import net.ticketsbot.resolver.http.StreamedAnswer;
import net.ticketsbot.resolver.url.Destination;
import org.jspecify.annotations.Nullable;

/**
 * Asking for one picture: from the question until it is known what it is and, if it is small, until all of it is there. On one event loop; ends its exchange
 * unless it ends with a {@link Picture.Flowing}.
 */
final class Opening implements Recipient {

    /** Room to begin with where a picture does not say how long it is. */
    private static final int UNKNOWN_SIZE = 4 * 1024;

    private final ImageFetcher fetcher;
    private final Place place;
    private final Gate longHeads;
    private final Consumer<Picture> onPicture;
    private final Consumer<Throwable> onFailure;

    private boolean done;
    private long length;
    private @Nullable Cancellable asking;
    private @Nullable StreamedAnswer answer;
    private @Nullable HeadReader reader;
    private @Nullable ScheduledFuture<?> untilTyped;

    /** Exactly one of the two is called, unless it is cancelled before. {@code place} goes to a large picture. */
    Opening(
            ImageFetcher fetcher,
            Place place,
            Gate longHeads,
            Consumer<Picture> onPicture,
            Consumer<Throwable> onFailure) {
        this.fetcher = fetcher;
        this.place = place;
        this.longHeads = longHeads;
        this.onPicture = onPicture;
        this.onFailure = onFailure;
    }

    void start(Destination destination, Loop loop, Duration time, HopGate gate) {
        untilTyped = loop.after(
                fetcher.typeTimeout().toNanos(),
                () -> fail(OriginOutcome.LATE.because("not known what it is in " + fetcher.typeTimeout())));
        asking = fetcher.ask(destination, time, gate, this);
    }

    void cancel() {
        if (!done) {
            end();
        }
    }

    @Override
    public void answered(StreamedAnswer answer) {
        if (done) {
            answer.cancel();
            return;
        }
        this.answer = answer;
        step(() -> {
            length = fetcher.requireReadable(answer);
            int expected = (int) Math.min(Math.max(length, UNKNOWN_SIZE), fetcher.small());
            HeadReader head = new HeadReader(answer.body(), expected);
            reader = head;
            head.upTo(
                    Math.min(fetcher.small(), ImageFetcher.SHORT_HEAD),
                    first -> step(() -> look(head, first)),
                    this::fail);
        });
    }

    private void look(HeadReader reader, HeadReader.Head head) {
        Finding finding = fetcher.sniff(head.bytes());
        long enough = fetcher.longerHead(finding, head.bytes().length());
        if (!head.isWhole() && head.bytes().length() <= enough) {
            if (enough > fetcher.small() && !place.takeAlso(longHeads)) {
                throw OriginOutcome.NOT_ASKED.because("long heads");
            }
            reader.upTo(enough, more -> step(() -> look(reader, more)), this::fail);
        } else {
            typed(reader, head, fetcher.requireShowable(answer(), finding));
        }
    }

    /** What is small, or may be, is read to its end; of what is known to be large no more than this. */
    private void typed(HeadReader reader, HeadReader.Head head, Finding.Image image) {
        stopWaitingForType();
        if (head.isWhole() || length > fetcher.small()) {
            open(image, head);
        } else {
            reader.upTo(fetcher.small(), more -> step(() -> open(image, more)), this::fail);
        }
    }

    private void open(Finding.Image image, HeadReader.Head head) {
        Buffer bytes = head.bytes();
        Picture picture =
                head.isWhole() ? fetcher.whole(image, bytes) : fetcher.flowing(image, length, bytes, answer(), place);
        done = true;
        onPicture.accept(picture);
    }

    @Override
    public void failed(Throwable cause) {
        fail(cause);
    }

    private StreamedAnswer answer() {
        if (answer == null) {
            throw new IllegalStateException("nothing was answered yet");
        }
        return answer;
    }

    /** Nothing that a step does may leave its exchange open. */
    private void step(Runnable step) {
        if (done) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            if (done) {
                throw e;
            }
            fail(e);
        }
    }

    private void fail(Throwable cause) {
        if (!done) {
            end();
            onFailure.accept(cause instanceof ExchangeException exchange ? translated(exchange) : cause);
        }
    }

    /** The exchange's own message may name a host, so only its kind is kept. */
    private static NoPictureException translated(ExchangeException exchange) {
        return OriginOutcome.of(exchange.failure()).because(exchange.failure().name());
    }

    private void end() {
        done = true;
        stopWaitingForType();
        if (answer != null) {
            answer.cancel();
        } else if (asking != null) {
            asking.cancel();
        }
    }

    private void stopWaitingForType() {
        if (untilTyped != null) {
            untilTyped.cancel(false);
        }
    }
}
