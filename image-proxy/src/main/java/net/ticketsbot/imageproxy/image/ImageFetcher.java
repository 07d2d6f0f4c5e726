package net.ticketsbot.imageproxy.image;

import static net.ticketsbot.imageproxy.problem.ProblemType.IMAGE_TOO_LARGE;
import static net.ticketsbot.imageproxy.problem.ProblemType.NOT_AN_IMAGE;
import static net.ticketsbot.imageproxy.problem.ProblemType.ORIGIN_FAILED;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import net.ticketsbot.imageproxy.limit.FetchSlots;
import net.ticketsbot.imageproxy.limit.Place;
import net.ticketsbot.imageproxy.origin.OriginClient;
import net.ticketsbot.imageproxy.problem.ProblemException;
import net.ticketsbot.imageproxy.sniff.Finding;
import net.ticketsbot.imageproxy.sniff.ImageSniffer;
import net.ticketsbot.imageproxy.sniff.ImageType;
import net.ticketsbot.imageproxy.sniff.Size;
import net.ticketsbot.resolver.http.Destination;
import net.ticketsbot.resolver.http.ExchangeException;
import net.ticketsbot.resolver.http.StreamedAnswer;
import org.jspecify.annotations.Nullable;

/** Gets a picture from its server as far as is needed to know that it is one. */
@ApplicationScoped
class ImageFetcher {

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
        return origin.get(destination, config.maxSize().asLongValue())
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
                .chain(() -> HeadReader.read(answer.body(), config.small().asLongValue()))
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

    private Picture picture(StreamedAnswer answer, HeadReader.Head head, Place place) {
        ImageType type = type(answer, head);
        return head.isWhole()
                ? new Picture.Whole(type, head.bytes(), ETag.of(head.bytes()))
                : new Picture.Flowing(type, length(answer), head.bytes(), answer, place);
    }

    private ImageType type(StreamedAnswer answer, HeadReader.Head head) {
        Finding finding = sniffer.sniff(head.bytes().getBytes());
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

    private boolean isTooLarge(Size size) {
        return Math.max(size.width(), size.height()) > config.maxSide() || size.pixels() > config.maxPixels();
    }

    private static long length(StreamedAnswer answer) {
        String length = answer.headers().get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? Picture.Flowing.UNKNOWN_LENGTH : Long.parseLong(length);
    }
}
