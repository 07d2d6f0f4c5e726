package net.ticketsbot.imageproxy.image;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import net.ticketsbot.imageproxy.link.ImageLink;
import net.ticketsbot.imageproxy.outcome.Outcomes;
import net.ticketsbot.imageproxy.sniff.ImageType;
import net.ticketsbot.resolver.http.ExchangeException;
import net.ticketsbot.resolver.http.Failure;
import net.ticketsbot.resolver.url.Destination;

/** Hands a picture to its viewer. */
@ApplicationScoped
class ImageAnswer {

    private static final int NOT_MODIFIED = 304;

    private final Images images;
    private final Outcomes outcomes;
    private final Clock clock;

    ImageAnswer(Images images, Outcomes outcomes, Clock clock) {
        this.images = images;
        this.outcomes = outcomes;
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

    private void sendWhole(RoutingContext context, Picture.Whole picture) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.ETAG, picture.etag());
        if (ETag.matches(context.request().headers().getAll(HttpHeaders.IF_NONE_MATCH), picture.etag())) {
            count("not-modified", picture);
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        count("shown", picture);
        if (isHead(context)) {
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
        if (response.closed()) {
            picture.close();
            count("viewer-left", picture);
        } else if (isHead(context)) {
            picture.close();
            count("shown", picture);
            response.end();
        } else {
            context.addEndHandler(ended -> picture.close());
            response.write(picture.head());
            Future<Void> piped =
                    picture.rest().body().pipe().endOnFailure(false).to(response);
            piped.onSuccess(nothing -> count("shown", picture));
            piped.onFailure(cause -> breakOff(response, destination, picture, cause));
        }
    }

    /** The head is gone, so the connection is what can still say that the picture is not whole. */
    private void breakOff(
            HttpServerResponse response, Destination destination, Picture.Flowing picture, Throwable cause) {
        picture.close();
        if (cause instanceof ExchangeException failure) {
            count("broken-off", picture);
            // A deadline may be its viewer's doing, which is no reason to keep it from others.
            if (failure.failure() != Failure.DEADLINE) {
                images.remember(destination, Refusals.type(failure.failure()));
            }
        } else {
            count("viewer-left", picture);
        }
        response.reset();
    }

    private void count(String outcome, Picture picture) {
        outcomes.shown(outcome, picture.type().name().toLowerCase(Locale.ROOT));
    }

    private static boolean isHead(RoutingContext context) {
        return context.request().method().equals(HttpMethod.HEAD);
    }
}
