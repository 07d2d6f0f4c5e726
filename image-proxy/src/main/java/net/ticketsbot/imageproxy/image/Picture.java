package net.ticketsbot.imageproxy.image;

import io.vertx.core.buffer.Buffer;
import net.ticketsbot.imageproxy.limit.Place;
import net.ticketsbot.imageproxy.sniff.ImageType;
import net.ticketsbot.imageproxy.strip.Passage;
import net.ticketsbot.resolver.http.StreamedAnswer;
import org.jspecify.annotations.Nullable;

/** A picture that may be shown: type and size were found and are allowed. */
sealed interface Picture {

    long UNKNOWN_LENGTH = -1;

    ImageType type();

    /** Bytes, or {@link #UNKNOWN_LENGTH}. */
    long length();

    /** Null when there is nothing that would tell its next version from this one. */
    @Nullable
    String etag();

    /** Ends whatever still goes on for it. */
    default void close() {}

    /**
     * A small one, complete.
     *
     * @param body shared between viewers and event loops: never change it
     * @param etag strong, from the bytes
     */
    record Whole(ImageType type, Buffer body, String etag) implements Picture {

        @Override
        public long length() {
            return body.length();
        }
    }

    /**
     * What is known of a large one when its first bytes have arrived: enough for HEAD, and for a viewer who has it.
     *
     * @param etag weak, from the first bytes and the length, or from what its server says of its version
     */
    record Outline(ImageType type, long length, @Nullable String etag) implements Picture {}

    /**
     * A large one, whose first bytes have arrived. For one viewer, on the event loop that fetches it.
     *
     * @param head went through {@code passage} already
     * @param rest paused after {@code head}
     */
    record Flowing(Outline outline, Passage passage, Buffer head, StreamedAnswer rest, Place place) implements Picture {

        @Override
        public ImageType type() {
            return outline.type();
        }

        @Override
        public long length() {
            return outline.length();
        }

        @Override
        public @Nullable String etag() {
            return outline.etag();
        }

        /** Ends the exchange, whether it is done or not. */
        @Override
        public void close() {
            rest.cancel();
            place.leave();
        }
    }
}
