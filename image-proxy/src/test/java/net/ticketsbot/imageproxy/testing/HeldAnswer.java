package net.ticketsbot.imageproxy.testing;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** An answer of an origin that takes its time until it is told. */
public final class HeldAnswer {

    private final int status;
    private final byte[] body;
    private final Promise<Void> released = Promise.promise();

    public HeldAnswer(int status, byte[] body) {
        this.status = status;
        this.body = body.clone();
    }

    public void take(HttpServerRequest request) {
        released.future()
                .onSuccess(nothing -> request.response().setStatusCode(status).end(Buffer.buffer(body)));
    }

    public void release() {
        released.complete();
    }
}
