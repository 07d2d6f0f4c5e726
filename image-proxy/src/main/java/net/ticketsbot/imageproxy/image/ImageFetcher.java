package net.ticketsbot.imageproxy.image;

import static net.ticketsbot.imageproxy.problem.ProblemType.IMAGE_TOO_LARGE;
import static net.ticketsbot.imageproxy.problem.ProblemType.NOT_AN_IMAGE;
import static net.ticketsbot.imageproxy.problem.ProblemType.ORIGIN_FAILED;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import net.ticketsbot.imageproxy.limit.FetchSlots;
import net.ticketsbot.imageproxy.limit.Place;
import net.ticketsbot.imageproxy.origin.OriginClient;
import net.ticketsbot.imageproxy.problem.ProblemException;
import net.ticketsbot.imageproxy.sniff.Finding;
import net.ticketsbot.imageproxy.sniff.ImageSniffer;
import net.ticketsbot.imageproxy.sniff.ImageType;
import net.ticketsbot.imageproxy.sniff.Size;
import net.ticketsbot.resolver.http.ExchangeException;
import net.ticketsbot.resolver.http.StreamedAnswer;
import net.ticketsbot.resolver.url.Destination;
import org.jspecify.annotations.Nullable;

/** Gets a picture from its server as far as is needed to know that it is one. */
@ApplicationScoped
class ImageFetcher {

    /** Enough for most headers; a picture that is passed on holds no more of itself in memory. */
    private static final int SHORT_HEAD = 16 * 1024;

    /** Room to begin with where a picture does not say how long it is. */
    private static final int UNKNOWN_SIZE = 4 * 1024;

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final OriginClient origin;
    private final FetchSlots slots;
    private final ImageConfig config;
    private final ImageSniffer sniffer = new ImageSniffer();

    ImageFetcher(OriginClient origin, FetchSlots slots, ImageConfig config) {
        this.origin = origin;
        this.slots = slots;
        this.config = config;
    }

    /** Fails with a {@link ProblemException}, and has then ended its exchange. */
    Uni<Picture> open(Destination destination) {
        return Uni.createFrom().deferred(() -> open(destination, slots.take()));
    }

    private Uni<Picture> open(Destination destination, Place place) {
        return Uni.createFrom()
                .deferred(() -> origin.get(destination, config.maxSize().asLongValue()))
                .chain(answer -> read(answer, place))
                .onFailure(ExchangeException.class)
                .transform(Refusals::of)
                .onItemOrFailure()
                .invoke((picture, failure) -> leaveUnlessFlowing(place, picture));
    }

    private static void leaveUnlessFlowing(Place place, @Nullable Picture picture) {
        if (!(picture instanceof Picture.Flowing)) {
            place.leave();
        }
    }

    private Uni<Picture> read(StreamedAnswer answer, Place place) {
        return Uni.createFrom()
                .item(answer)
                .invoke(this::requireSuccess)
                .chain(() -> readHead(answer))
                .map(head -> picture(answer, head, place))
                .onFailure()
                .invoke(answer::cancel);
    }

    private void requireSuccess(StreamedAnswer answer) {
        if (answer.status() != 200) {
            throw ORIGIN_FAILED.because("status " + answer.status());
        }
        if (length(answer) > config.maxSize().asLongValue()) {
            throw IMAGE_TOO_LARGE.because("announced as larger than image.max-size");
        }
    }

    /** Of a small picture all, or what may be one; of one that is known to be large as little as says what it is. */
    private Uni<HeadReader.Head> readHead(StreamedAnswer answer) {
        long small = config.small().asLongValue();
        if (length(answer) <= small) {
            return new HeadReader(answer.body(), (int) Math.max(UNKNOWN_SIZE, length(answer))).upTo(small);
        }
        HeadReader reader = new HeadReader(answer.body(), 2 * SHORT_HEAD);
        return reader.upTo(Math.min(small, SHORT_HEAD))
                .chain(head -> sniff(head) instanceof Finding.Unfinished
                        ? reader.upTo(small)
                        : Uni.createFrom().item(head));
    }

    private Picture picture(StreamedAnswer answer, HeadReader.Head head, Place place) {
        ImageType type = type(answer, head);
        return head.isWhole()
                ? new Picture.Whole(type, head.bytes(), ETag.of(head.bytes()))
                : new Picture.Flowing(type, length(answer), head.bytes(), answer, place);
    }

    private ImageType type(StreamedAnswer answer, HeadReader.Head head) {
        Finding finding = sniff(head);
        if (!(finding instanceof Finding.Image image)) {
            throw NOT_AN_IMAGE.because(finding.toString());
        }
        if (!image.type().agreesWith(answer.headers().getAll(HttpHeaders.CONTENT_TYPE))) {
            throw NOT_AN_IMAGE.because(image.type() + " declared as another type");
        }
        if (isTooLarge(image.size())) {
            throw IMAGE_TOO_LARGE.because(image.size().toString());
        }
        return image.type();
    }

    /** In most files, the first bytes say it all: the rest is not copied to look at it. */
    private Finding sniff(HeadReader.Head head) {
        Buffer bytes = head.bytes();
        Finding finding = sniffer.sniff(bytes.getBytes(0, Math.min(bytes.length(), SHORT_HEAD)));
        boolean isDecided = bytes.length() <= SHORT_HEAD || !(finding instanceof Finding.Unfinished);
        return isDecided ? finding : sniffer.sniff(bytes.getBytes());
    }

    private boolean isTooLarge(Size size) {
        return Math.max(size.width(), size.height()) > config.maxSide() || size.pixels() > config.maxPixels();
    }

    private static long length(StreamedAnswer answer) {
        String length = answer.headers().get(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return Picture.Flowing.UNKNOWN_LENGTH;
        }
        if (!LENGTH.matcher(length).matches()) {
            throw ORIGIN_FAILED.because("a length that is no number");
        }
        return Long.parseLong(length);
    }
}
