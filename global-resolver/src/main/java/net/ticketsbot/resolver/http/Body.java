package net.ticketsbot.resolver.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.streams.ReadStream;
import net.ticketsbot.resolver.coding.CodingException;
import net.ticketsbot.resolver.coding.Decoding;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body is decoded as it is asked for: one piece of the connection's bytes at a time, so that neither a slow reader nor a bomb fills memory.
 * Used on the context of its exchange alone.
 */
final class Body implements StreamedAnswer, ReadStream<Buffer> {

    /** What a coding may add to bytes that it cannot make fewer. A coding that holds next to nothing must end too. */
    private static final int CODING_SHARE = 8;

    private static final int CODING_BYTES = 4096;

    private final HttpClientResponse response;
    private final Wire wire;
    private final MultiMap headers;
    private final Trace trace;
    private final Decoding decoding;
    private final ByteBudget encoded;
    private final ByteBudget budget;
    private final Runnable onEnd;

    private long demand;
    private boolean draining;
    private boolean fetching;
    private boolean received;
    private boolean ended;
    private @Nullable ExchangeException failure;
    private @Nullable Handler<Buffer> handler;
    private @Nullable Handler<Void> endHandler;
    private @Nullable Handler<Throwable> exceptionHandler;

    /** @param onEnd called once, when the body has ended in whatever way */
    Body(HttpClientResponse response, Wire wire, Decoding decoding, long maxBytes, Trace trace, Runnable onEnd) {
        this.response = response;
        this.wire = wire;
        this.headers = response.headers();
        this.decoding = decoding;
        this.encoded = new ByteBudget(maxBytes + maxBytes / CODING_SHARE + CODING_BYTES);
        this.budget = new ByteBudget(maxBytes);
        this.trace = trace;
        this.onEnd = onEnd;
        response.handler(this::received);
        response.endHandler(nothing -> lastReceived());
        response.exceptionHandler(cause -> fail(Failures.readingBody(cause)));
    }

    @Override
    public int status() {
        return response.statusCode();
    }

    @Override
    public MultiMap headers() {
        return headers;
    }

    @Override
    public ReadStream<Buffer> body() {
        return this;
    }

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public void cancel() {
        if (finish()) {
            wire.reset();
        }
    }

    /** Ends the exchange with a failure and resets the connection, unless it has ended. */
    void fail(ExchangeException cause) {
        if (!finish()) {
            return;
        }
        failure = cause;
        wire.reset();
        if (exceptionHandler != null) {
            exceptionHandler.handle(cause);
        }
    }

    private boolean finish() {
        if (ended) {
            return false;
        }
        ended = true;
        decoding.close();
        onEnd.run();
        return true;
    }

    private void received(Buffer bytes) {
        fetching = false;
        try {
            encoded.spend(bytes.length());
            decoding.feed(bytes);
        } catch (ExchangeException e) {
            fail(e);
        } catch (CodingException e) {
            fail(Failures.decoding(e));
        }
        drain();
    }

    private void lastReceived() {
        received = true;
        fetching = false;
        drain();
    }

    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            while (!ended && demand > 0) {
                Buffer piece = decoding.next();
                if (piece != null) {
                    emit(piece);
                } else if (received) {
                    complete();
                } else if (!fetching) {
                    fetching = true;
                    response.fetch(1);
                } else {
                    return;
                }
            }
        } catch (ExchangeException e) {
            fail(e);
        } catch (CodingException e) {
            fail(Failures.decoding(e));
        } finally {
            draining = false;
        }
    }

    private void emit(Buffer piece) {
        budget.spend(piece.length());
        if (demand != Long.MAX_VALUE) {
            demand--;
        }
        if (handler != null) {
            handler.handle(piece);
        }
    }

    private void complete() {
        decoding.end();
        if (finish() && endHandler != null) {
            endHandler.handle(null);
        }
    }

    @Override
    public Body handler(@Nullable Handler<Buffer> handler) {
        this.handler = handler;
        return this;
    }

    @Override
    public Body endHandler(@Nullable Handler<Void> handler) {
        endHandler = handler;
        return this;
    }

    @Override
    public Body exceptionHandler(@Nullable Handler<Throwable> handler) {
        exceptionHandler = handler;
        if (handler != null && failure != null) {
            handler.handle(failure);
        }
        return this;
    }

    @Override
    public Body pause() {
        demand = 0;
        return this;
    }

    @Override
    public Body resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public Body fetch(long amount) {
        demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
        drain();
        return this;
    }
}
