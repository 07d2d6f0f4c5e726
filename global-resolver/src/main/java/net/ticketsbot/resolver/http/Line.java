package net.ticketsbot.resolver.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection as this client sets it up. What Vert.x has no setting for is done on its Netty channel, here and in {@link Wire}. */
final class Line {

    /** As Vert.x names it in its pipelines. */
    private static final String CODEC = "codec";

    private static final String METER = "meter";
    private static final int MAX_STATUS_LINE = 4096;
    private static final int MAX_CHUNK = 64 * 1024;
    private static final AttributeKey<Line> LINE = AttributeKey.valueOf(Line.class, "line");

    private final Channel channel;
    private final WireMeter meter;
    private final @Nullable ResponseCodec codec;
    private boolean isUsed;

    private Line(Channel channel, WireMeter meter, @Nullable ResponseCodec codec) {
        this.channel = channel;
        this.meter = meter;
        this.codec = codec;
    }

    /** Called for every new connection before its first request. */
    static void setUp(HttpConnection connection, int maxHeaderBytes) {
        Channel channel = channel(connection);
        ChannelPipeline pipeline = channel.pipeline();
        WireMeter meter = new WireMeter();
        ResponseCodec codec = null;
        if (pipeline.get(CODEC) != null) {
            codec = new ResponseCodec(decoding(maxHeaderBytes));
            pipeline.replace(CODEC, CODEC, codec);
            pipeline.addBefore(CODEC, METER, meter);
        } else {
            ChannelHandlerContext http2 = pipeline.context(Http2ConnectionHandler.class);
            FinalAnswers.alone((Http2ConnectionHandler) http2.handler());
            pipeline.addBefore(http2.name(), METER, meter);
        }
        channel.attr(LINE).set(new Line(channel, meter, codec));
    }

    private static HttpDecoderConfig decoding(int maxHeaderBytes) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_STATUS_LINE)
                .setMaxHeaderSize(maxHeaderBytes)
                .setMaxChunkSize(MAX_CHUNK)
                .setHeadersFactory(AnswerHeaders.FACTORY);
    }

    static Line of(HttpConnection connection) {
        return Objects.requireNonNull(channel(connection).attr(LINE).get());
    }

    static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    Channel channel() {
        return channel;
    }

    WireMeter meter() {
        return meter;
    }

    /** Null for HTTP/2. */
    @Nullable
    ResponseCodec codec() {
        return codec;
    }

    /** Whether it was used before; it is from now on. */
    boolean use() {
        boolean before = isUsed;
        isUsed = true;
        return before;
    }
}
