package net.ticketsbot.imageproxy.image;

import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import net.ticketsbot.imageproxy.limit.Place;
import net.ticketsbot.imageproxy.origin.EgressConfig;
import net.ticketsbot.imageproxy.origin.OriginClient;
import net.ticketsbot.imageproxy.sniff.Finding;
import net.ticketsbot.imageproxy.sniff.ImageSniffer;
import net.ticketsbot.imageproxy.sniff.ImageType;
import net.ticketsbot.imageproxy.sniff.Size;
import net.ticketsbot.imageproxy.strip.Passage;
import net.ticketsbot.imageproxy.strip.StripException;
import net.ticketsbot.imageproxy.strip.Stripper;
import net.ticketsbot.resolver.http.HopGate;
import net.ticketsbot.resolver.http.Recipient;
import net.ticketsbot.resolver.http.StreamedAnswer;
import net.ticketsbot.resolver.url.Destination;
import org.jspecify.annotations.Nullable;

/** Which answers of an origin are pictures that may be shown, and how much of them has to be read to know. {@link Opening} does it for one. */
@ApplicationScoped
class ImageFetcher {

    /** Enough for most headers; a picture that is passed on holds no more of itself in memory. */
    static final int SHORT_HEAD = 16 * 1024;

    /** A JPEG's colour profile comes before its size, and printers' take half a megabyte. */
    private static final int LONG_HEAD = 1024 * 1024;

    private static final int MOST_DIGITS = 18;

    private final OriginClient origin;
    private final ImageConfig config;
    private final Duration typeTimeout;
    private final ImageSniffer sniffer = new ImageSniffer();

    ImageFetcher(OriginClient origin, ImageConfig config, EgressConfig egress) {
        this.origin = origin;
        this.config = config;
        this.typeTimeout = egress.typeTimeout();
    }

    Cancellable ask(Destination destination, Duration time, HopGate gate, Recipient recipient) {
        return origin.get(destination, time, config.maxSize().asLongValue(), gate, recipient);
    }

    Duration typeTimeout() {
        return typeTimeout;
    }

    /** How much to read for a finding that needs more than so many bytes; no more than that for none. */
    long longerHead(Finding finding, long bytes) {
        boolean isUnfinished = finding instanceof Finding.Unfinished;
        boolean mayBeLong = finding instanceof Finding.Unfinished unfinished && unfinished.type() == ImageType.JPEG;
        long enough = !isUnfinished ? 0 : bytes <= small() || !mayBeLong ? small() : LONG_HEAD;
        return Math.max(enough, bytes - 1);
    }

    long small() {
        return config.small().asLongValue();
    }

    /** Its length, if it says so and is one that we would read. */
    long requireReadable(StreamedAnswer answer) {
        if (answer.status() != 200) {
            throw OriginOutcome.of(answer.status()).because("status " + answer.status());
        }
        long length = length(answer.headers().get(HttpHeaders.CONTENT_LENGTH));
        if (length > config.maxSize().asLongValue()) {
            throw OriginOutcome.TOO_LARGE.because("announced as larger than image.max-size");
        }
        return length;
    }

    /** In most files, the first bytes say it all: the rest is not looked at. */
    Finding sniff(Buffer bytes) {
        Finding finding = sniffer.sniff(Bytes.uncopied(bytes.slice(0, Math.min(bytes.length(), SHORT_HEAD))));
        boolean isDecided = bytes.length() <= SHORT_HEAD || !(finding instanceof Finding.Unfinished);
        return isDecided ? finding : sniffer.sniff(Bytes.uncopied(bytes));
    }

    /** What may be shown as what it was found to be. */
    Finding.Image requireShowable(StreamedAnswer answer, Finding finding) {
        if (!(finding instanceof Finding.Image image)) {
            throw OriginOutcome.NO_PICTURE.because(finding.toString());
        }
        if (!image.type().agreesWith(answer.headers().getAll(HttpHeaders.CONTENT_TYPE))) {
            throw OriginOutcome.NO_PICTURE.because(image.type() + " beside a type that does not agree");
        }
        if (isTooLarge(image.size())) {
            throw OriginOutcome.TOO_LARGE.because(image.size().toString());
        }
        return image;
    }

    /** A small picture, of which every byte has arrived. */
    Picture.Whole whole(Finding.Image image, Buffer bytes) {
        Buffer body = shown(() -> Stripper.whole(stripper(image), bytes));
        return new Picture.Whole(image.type(), body, ETag.of(body));
    }

    /** A large picture, of which {@code head} has arrived. {@link Flow} passes on what follows. */
    Picture.Flowing flowing(Finding.Image image, long length, Buffer head, StreamedAnswer rest, Place place) {
        Buffer start = head.length() > SHORT_HEAD ? head.slice(0, SHORT_HEAD) : head;
        String etag = ETag.of(rest.headers(), start, length);
        Passage passage = new Passage(stripper(image));
        Buffer shown = shown(() -> passage.feed(head));
        return new Picture.Flowing(new Picture.Outline(image.type(), length, etag), passage, shown, rest, place);
    }

    private Stripper stripper(Finding.Image image) {
        return Stripper.of(image.type(), image.size(), config.maxFramePixels());
    }

    private static Buffer shown(Supplier<Buffer> picture) {
        try {
            return picture.get();
        } catch (StripException e) {
            throw OriginOutcome.of(e);
        }
    }

    private boolean isTooLarge(Size size) {
        return Math.max(size.width(), size.height()) > config.maxSide() || size.pixels() > config.maxPixels();
    }

    private static long length(@Nullable String text) {
        if (text == null) {
            return Picture.UNKNOWN_LENGTH;
        }
        boolean isNumber =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) {
            throw OriginOutcome.FAILED.because("a length that is no number");
        }
        return Long.parseLong(text);
    }
}
