package net.ticketsbot.resolver.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;

/** The connection under a request: what Vert.x has no setting for is done on its Netty channel, here and nowhere else. */
final class Wire {

    /** As Vert.x names it in its pipelines. */
    private static final String CODEC = "codec";

    private static final int MAX_STATUS_LINE = 4096;
    private static final int MAX_CHUNK = 64 * 1024;
    private static final AttributeKey<Boolean> IS_USED = AttributeKey.valueOf(Wire.class, "used");

    private Wire() {}

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
                    .setMaxChunkSize(MAX_CHUNK);
            pipeline.replace(CODEC, CODEC, new ResponseCodec(limits));
        }
    }

    /** Whether this is the connection's first request; true once. */
    static boolean isFirstUse(HttpConnection connection) {
        Attribute<Boolean> used = channel(connection).attr(IS_USED);
        return used.getAndSet(Boolean.TRUE) == null;
    }

    /** How long the TLS handshake took. */
    static Duration handshake(HttpConnection connection) {
        TimedSslHandler tls = channel(connection).pipeline().get(TimedSslHandler.class);
        return tls == null ? Duration.ZERO : tls.duration();
    }
}
