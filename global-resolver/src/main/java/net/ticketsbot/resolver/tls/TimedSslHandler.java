package net.ticketsbot.resolver.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;

/** Knows how long its handshake took. */
public final class TimedSslHandler extends SslHandler {

    private long startedAt;
    private volatile long nanos;

    TimedSslHandler(SSLEngine engine, boolean startTls, Executor delegatedTaskExecutor) {
        super(engine, startTls, delegatedTaskExecutor);
        handshakeFuture().addListener(done -> nanos = System.nanoTime() - startedAt);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        // Through a proxy, the connection is there before TLS is.
        startedAt = System.nanoTime();
        super.handlerAdded(ctx);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        startedAt = System.nanoTime();
        super.channelActive(ctx);
    }

    /** Zero until it is over. */
    public Duration duration() {
        return Duration.ofNanos(nanos);
    }
}
