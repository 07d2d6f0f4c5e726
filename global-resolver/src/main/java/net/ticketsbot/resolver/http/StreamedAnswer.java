package net.ticketsbot.resolver.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** An answer whose head has arrived and whose body is still coming. Deadline and byte cap hold until the last byte. */
public interface StreamedAnswer {

    int status();

    MultiMap headers();

    /**
     * The decompressed body, paused. Passing the cap or the deadline, or a broken body, calls the exception handler with an {@link ExchangeException} and
     * resets the connection. Used on the event loop that delivered this answer alone: any other is an {@link IllegalStateException}.
     */
    ReadStream<Buffer> body();

    /** Ends the exchange now and resets its connection, for a reader who has seen enough. From any thread. */
    void cancel();

    Trace trace();
}
