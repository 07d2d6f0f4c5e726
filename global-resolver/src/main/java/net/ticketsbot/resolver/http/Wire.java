package net.ticketsbot.resolver.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request's use of a connection. What Vert.x has no setting for is done on its Netty channel, here and nowhere else.
 */
final class Wire {

    /** As Vert.x names it in its pipelines. */
    private static final String CODEC = "codec";

    private static final int MAX_STATUS_LINE = 4096;
    private static final int MAX_CHUNK = 64 * 1024;
    private static final AttributeKey<Boolean> IS_USED = AttributeKey.valueOf(Wire.class, "used");

    private final HttpClientRequest request;
    private final Channel channel;
    private final @Nullable ResponseCodec codec;
    private final long number;
    private final boolean isReused;

    /** Before anything of the request is written. */
    Wire(HttpClientRequest request) {
        this.request = request;
        this.channel = channel(request.connection());
        this.codec = channel.pipeline().get(ResponseCodec.class);
        this.number = codec == null ? 0 : codec.nextRequest();
        this.isReused = channel.attr(IS_USED).getAndSet(Boolean.TRUE) != null;
    }

    static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    /** Called for every new connection before its first request. */
    static void setUp(HttpConnection connection, int maxHeaderBytes) {
        ChannelPipeline pipeline = channel(connection).pipeline();
        if (pipeline.get(CODEC) != null) {
            HttpDecoderConfig limits = new HttpDecoderConfig()
                    .setMaxInitialLineLength(MAX_STATUS_LINE)
                    .setMaxHeaderSize(maxHeaderBytes)
                    .setMaxChunkSize(MAX_CHUNK)
                    .setHeadersFactory(AnswerHeaders.FACTORY);
            pipeline.replace(CODEC, CODEC, new ResponseCodec(limits));
        }
    }

    HttpClientRequest request() {
        return request;
    }

    /** Whether the connection served a request before. */
    boolean isReused() {
        return isReused;
    }

    /** How long this connection's TLS handshake took; zero without one, and when it was for an earlier request. */
    Duration handshake() {
        TimedSslHandler tls = isReused ? null : channel.pipeline().get(TimedSslHandler.class);
        return tls == null ? Duration.ZERO : tls.duration();
    }

    /**
     * Ends the request. An HTTP/1.1 connection is closed for that, unless the whole answer has come: then the connection is another request's already, though
     * nobody has read the answer.
     */
    void reset() {
        EventLoop loop = channel.eventLoop();
        if (!loop.inEventLoop()) {
            loop.execute(this::reset);
        } else if (codec == null || !codec.isAnswered(number)) {
            request.reset();
        }
    }
}
