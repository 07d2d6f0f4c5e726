package net.ticketsbot.imageproxy.image;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;

/** Passes a large picture on, piece by piece, as fast as its viewer reads. On the event loop of both. */
final class Flow {

    private final ReadStream<Buffer> body;
    private final Buffer head;
    private final HttpServerResponse response;

    Flow(Picture.Flowing picture, HttpServerResponse response) {
        this.body = picture.rest().body();
        this.head = picture.head();
        this.response = response;
    }

    /** Ends the response when the picture ends; when that breaks off, the caller has to. Neither is called once the picture is closed. */
    void start(Runnable onEnd, Consumer<Throwable> onBreak) {
        body.exceptionHandler(onBreak::accept);
        body.endHandler(nothing -> {
            response.end();
            onEnd.run();
        });
        body.handler(this::pass);
        response.drainHandler(nothing -> body.resume());
        pass(head);
        if (!response.writeQueueFull()) {
            body.resume();
        }
    }

    /** Every byte of a large picture comes through here. */
    private void pass(Buffer piece) {
        response.write(piece);
        if (response.writeQueueFull()) {
            body.pause();
        }
    }
}
