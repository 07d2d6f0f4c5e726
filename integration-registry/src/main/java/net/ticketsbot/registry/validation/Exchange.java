package net.ticketsbot.registry.validation;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One request to secure-proxy and its answer. However it ends, its connection ends with it. */
final class Exchange {

    private final UniEmitter<? super ProxyAnswer> caller;
    private final long maxBody;
    private final Buffer body = Buffer.buffer();

    private @Nullable HttpClientRequest request;
    private boolean isOver;

    Exchange(UniEmitter<? super ProxyAnswer> caller, long maxBody) {
        this.caller = caller;
        this.maxBody = maxBody;
    }

    void begin(HttpClient client, RequestOptions options, Buffer content) {
        caller.onTermination(this::end);
        client.request(options).onSuccess(sent -> send(sent, content)).onFailure(caller::fail);
    }

    private void send(HttpClientRequest connected, Buffer content) {
        // Without these Vert.x would log what broke, and quote it.
        connected.exceptionHandler(caller::fail);
        connected.connection().exceptionHandler(caller::fail);
        if (hold(connected)) {
            connected.response().onSuccess(this::read).onFailure(caller::fail);
            var unused = connected.end(content);
        }
    }

    private void read(HttpClientResponse response) {
        response.exceptionHandler(caller::fail);
        response.handler(this::keep);
        response.endHandler(end -> caller.complete(new ProxyAnswer(
                response.statusCode(),
                response.getHeader("x-status-code"),
                response.getHeader("x-proxy-error"),
                body)));
    }

    private void keep(Buffer chunk) {
        if (body.length() + chunk.length() > maxBody) {
            caller.fail(new IOException("more than " + maxBody + " bytes"));
        } else {
            body.appendBuffer(chunk);
        }
    }

    /** The caller may have left while there was no connection yet. */
    private synchronized boolean hold(HttpClientRequest connected) {
        if (isOver) {
            close(connected);
            return false;
        }
        request = connected;
        return true;
    }

    private synchronized void end() {
        isOver = true;
        if (request != null) {
            close(request);
        }
    }

    /** A request that is only reset leaves a connection that was not used yet to the pool. */
    private static void close(HttpClientRequest request) {
        var unused = request.connection().close();
    }
}
