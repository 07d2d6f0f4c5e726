package net.ticketsbot.imageproxy.image;

import io.vertx.core.buffer.Buffer;
import net.ticketsbot.imageproxy.limit.Place;
import net.ticketsbot.imageproxy.sniff.ImageType;
import net.ticketsbot.resolver.http.StreamedAnswer;

/** A picture that may be shown: type and size were found and are allowed. */
sealed interface Picture {

    ImageType type();

    /** Bytes, or {@link Flowing#UNKNOWN_LENGTH}. */
    long length();

    /**
     * A small one, complete.
     *
     * @param body shared between viewers: never change it
     * @param etag strong, from the bytes
     */
    record Whole(ImageType type, Buffer body, String etag) implements Picture {

        @Override
        public long length() {
            return body.length();
        }
    }

    /**
     * A large one, whose first bytes have arrived. For one viewer.
     *
     * @param rest paused after {@code head}
     */
    record Flowing(ImageType type, long length, Buffer head, StreamedAnswer rest, Place place) implements Picture {
        static final long UNKNOWN_LENGTH = -1;

        /** Ends the exchange, whether it is done or not. */
        void close() {
            rest.cancel();
            place.leave();
        }
    }
}
