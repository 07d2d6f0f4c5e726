package net.ticketsbot.imageproxy.image;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import net.ticketsbot.imageproxy.link.ImageLink;
import net.ticketsbot.imageproxy.sniff.ImageType;
import net.ticketsbot.resolver.http.Destination;
import net.ticketsbot.resolver.http.ExchangeException;

/** Hands a picture to its viewer. */
@ApplicationScoped
class ImageAnswer {

    private static final int NOT_MODIFIED = 304;

    private final Images images;
    private final Clock clock;

    ImageAnswer(Images images, Clock clock) {
        this.images = images;
        this.clock = clock;
    }

    void send(RoutingContext context, ImageLink link, Picture picture) {
        HttpServerResponse response = context.response();
        response.putHeader(
                HttpHeaders.CACHE_CONTROL,
                "private, max-age=" + link.restAt(clock.instant()).toSeconds());
        response.putHeader(HttpHeaders.CONTENT_TYPE, picture.type().mediaType());
        if (picture.type() == ImageType.SVG) {
            response.putHeader("content-disposition", "attachment");
        }
        if (picture instanceof Picture.Whole whole) {
            sendWhole(context, whole);
        } else if (picture instanceof Picture.Flowing flowing) {
            sendFlowing(context, link.destination(), flowing);
        }
    }

    private static void sendWhole(RoutingContext context, Picture.Whole picture) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.ETAG, picture.etag());
        if (ETag.matches(context.request().headers().getAll(HttpHeaders.IF_NONE_MATCH), picture.etag())) {
            response.setStatusCode(NOT_MODIFIED).end();
        } else if (isHead(context)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(picture.length()))
                    .end();
        } else {
            response.end(picture.body());
        }
    }

    private void sendFlowing(RoutingContext context, Destination destination, Picture.Flowing picture) {
        HttpServerResponse response = context.response();
        if (picture.length() == Picture.Flowing.UNKNOWN_LENGTH) {
            response.setChunked(!isHead(context));
        } else {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(picture.length()));
        }
        if (isHead(context) || response.closed()) {
            picture.close();
            response.end();
        } else {
            context.addEndHandler(ended -> picture.close());
            response.write(picture.head());
            Future<Void> piped =
                    picture.rest().body().pipe().endOnFailure(false).to(response);
            piped.onFailure(cause -> {
                picture.close();
                breakOff(response, destination, cause);
            });
        }
    }

    /** The head is gone, so the connection is what can still say that the picture is not whole. */
    private void breakOff(HttpServerResponse response, Destination destination, Throwable cause) {
        if (cause instanceof ExchangeException failure) {
            images.remember(destination, Refusals.type(failure.failure()));
        }
        response.reset();
    }

    private static boolean isHead(RoutingContext context) {
        return context.request().method().equals(HttpMethod.HEAD);
    }
}
