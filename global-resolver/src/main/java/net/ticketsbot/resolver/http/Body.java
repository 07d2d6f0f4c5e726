package net.ticketsbot.resolver.http;

import io.netty.channel.EventLoop;
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

    private final HttpClientResponse response;
    private final Hop hop;
    private final EventLoop loop;
    private final Trace trace;
    private final Decoding decoding;
    private final ByteBudget encoded;
    private final ByteBudget budget;
    private final Runnable onEnd;

    private long demand;
    private boolean isDraining;
    private boolean isFetching;
    private boolean isWhole;
    private boolean isEnded;
    private @Nullable ExchangeException failure;
    private @Nullable Handler<Buffer> handler;
    private @Nullable Handler<Void> endHandler;
    private @Nullable Handler<Throwable> exceptionHandler;

    /** @param onEnd called once, when the body has ended in whatever way */
    Body(HttpClientResponse response, Hop hop, Decoding decoding, long maxBytes, Runnable onEnd) {
        this.response = response;
        this.hop = hop;
        this.loop = hop.wire().loop();
        this.decoding = decoding;
        this.encoded = new ByteBudget(AnswerLimits.encoded(maxBytes));
        this.budget = new ByteBudget(maxBytes);
        this.trace = hop.trace();
        this.onEnd = onEnd;
        response.handler(this::received);
        response.endHandler(nothing -> lastReceived());
        response.exceptionHandler(this::broken);
    }

    @Override
    public int status() {
        return response.statusCode();
    }

    @Override
    public MultiMap headers() {
        return response.headers();
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
        if (!loop.inEventLoop()) {
            loop.execute(this::cancel);
        } else if (finish()) {
            hop.end(null);
        }
    }

    private void broken(Throwable cause) {
        fail(hop.isOverspent() ? Failures.overspent() : Failures.readingBody(cause));
    }

    /** Ends the exchange with a failure and resets the connection, unless it has ended. */
    void fail(ExchangeException cause) {
        if (!finish()) {
            return;
        }
        failure = cause;
        hop.end(cause);
        if (exceptionHandler != null) {
            exceptionHandler.handle(cause);
        }
    }

    private boolean finish() {
        if (isEnded) {
            return false;
        }
        isEnded = true;
        decoding.close();
        onEnd.run();
        return true;
    }

    private void received(Buffer bytes) {
        isFetching = false;
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
        isWhole = true;
        isFetching = false;
        drain();
    }

    private void drain() {
        if (isDraining) {
            return;
        }
        isDraining = true;
        try {
            while (!isEnded && demand > 0) {
                Buffer piece = decoding.next();
                if (piece != null) {
                    emit(piece);
                } else if (isWhole) {
                    complete();
                } else if (!isFetching) {
                    isFetching = true;
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
            isDraining = false;
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
        if (!finish()) {
            return;
        }
        hop.done();
        if (endHandler != null) {
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
        requireLoop();
        demand = 0;
        return this;
    }

    @Override
    public Body resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public Body fetch(long amount) {
        requireLoop();
        demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
        drain();
        return this;
    }

    private void requireLoop() {
        if (!loop.inEventLoop()) {
            throw new IllegalStateException("a body is read on the event loop of its exchange");
        }
    }
}
