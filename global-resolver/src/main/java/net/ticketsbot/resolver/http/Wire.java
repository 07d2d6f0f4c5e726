package net.ticketsbot.resolver.http;

import io.netty.channel.EventLoop;
import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;
import net.ticketsbot.resolver.tls.TimedSslHandler;
import org.jspecify.annotations.Nullable;

/** One request's use of a connection; on its event loop alone. */
final class Wire {

    private final HttpClientRequest request;
    private final Line line;
    private final @Nullable ResponseCodec codec;
    private final long number;
    private final boolean isReused;
    private boolean isOver;

    /**
     * Before anything of the request is written.
     *
     * @param maxBytes that its answer may bring, with all that surrounds it
     */
    Wire(HttpClientRequest request, long maxBytes) {
        this.request = request;
        this.line = Line.of(request.connection());
        this.codec = line.codec();
        this.number = codec == null ? 0 : codec.nextRequest();
        this.isReused = line.use();
        line.meter().begin(maxBytes);
    }

    HttpClientRequest request() {
        return request;
    }

    EventLoop loop() {
        return line.channel().eventLoop();
    }

    /** Whether the connection served a request before. */
    boolean isReused() {
        return isReused;
    }

    /** Whether the answer brought more than it may. */
    boolean isOverspent() {
        return line.meter().isOverspent();
    }

    /** How long this connection's TLS handshake took; zero without one, and when it was for an earlier request. */
    Duration handshake() {
        TimedSslHandler tls = isReused ? null : line.channel().pipeline().get(TimedSslHandler.class);
        return tls == null ? Duration.ZERO : tls.duration();
    }

    /** The answer has come to its last byte, or the connection is gone. */
    void end() {
        if (!isOver) {
            isOver = true;
            line.meter().end();
        }
    }

    /**
     * Ends the request. An HTTP/1.1 connection is closed for that, unless the whole answer has come: then the connection is another request's already, though
     * nobody has read the answer.
     */
    void reset() {
        end();
        if (codec == null || !codec.isAnswered(number)) {
            request.reset();
        }
    }
}
