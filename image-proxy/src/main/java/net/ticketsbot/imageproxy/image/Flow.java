package net.ticketsbot.imageproxy.image;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.ticketsbot.imageproxy.strip.Passage;
import net.ticketsbot.imageproxy.strip.StripException;

/** Passes a large picture on without its author, piece by piece, as fast as its viewer reads. On the event loop of both. */
final class Flow {

    private final ReadStream<Buffer> body;
    private final Passage passage;
    private final Buffer head;
    private final boolean isLengthKnown;
    private final HttpServerResponse response;

    Flow(Picture.Flowing picture, HttpServerResponse response) {
        this.body = picture.rest().body();
        this.passage = picture.passage();
        this.head = picture.head();
        this.isLengthKnown = picture.length() != Picture.UNKNOWN_LENGTH;
        this.response = response;
    }

    /** Ends the response when the picture ends; when that breaks off, the caller has to. Neither is called once the picture is closed. */
    void start(Runnable onEnd, Consumer<Throwable> onBreak) {
        body.exceptionHandler(onBreak::accept);
        body.endHandler(nothing -> {
            if (shows(passage::end, onBreak)) {
                pad();
                response.end();
                onEnd.run();
            }
        });
        body.handler(piece -> {
            if (shows(() -> passage.feed(piece), onBreak) && response.writeQueueFull()) {
                body.pause();
            }
        });
        response.drainHandler(nothing -> body.resume());
        if (head.length() > 0) {
            response.write(head);
        }
        if (!response.writeQueueFull()) {
            body.resume();
        }
    }

    /** Every byte of a large picture comes through here. */
    private boolean shows(Supplier<Buffer> next, Consumer<Throwable> onBreak) {
        Buffer shown;
        try {
            shown = next.get();
        } catch (StripException e) {
            onBreak.accept(OriginOutcome.of(e));
            return false;
        }
        if (shown.length() > 0) {
            response.write(shown);
        }
        return true;
    }

    /** The picture is as long as was said before its author was left out. */
    private void pad() {
        while (isLengthKnown) {
            Buffer padding = passage.padding();
            if (padding.length() == 0) {
                return;
            }
            response.write(padding);
        }
    }
}
