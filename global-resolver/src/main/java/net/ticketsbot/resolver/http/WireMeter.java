package net.ticketsbot.resolver.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.util.ReferenceCountUtil;
import jdk.net.ExtendedSocketOptions;

/**
 * Counts every byte that a connection brings, of whatever it is: interim heads, chunk extensions, trailers, padding. What is more than the requests under way
 * may cost closes it. It also ends the wait of a server that writes its head and its body apart, and does not send the second before we acknowledged the first.
 */
final class WireMeter extends ChannelInboundHandlerAdapter {

    /** For what belongs to no request: settings, pings, a close. */
    private static final long CONTROL = 64 * 1024;

    /** A longer answer comes in segments that are acknowledged anyhow. */
    private static final long SHORT = 64 * 1024;

    private static final ChannelOption<Boolean> EPOLL = EpollChannelOption.TCP_QUICKACK;
    private static final ChannelOption<Boolean> NIO = NioChannelOption.of(ExtendedSocketOptions.TCP_QUICKACK);

    private long allowed = CONTROL;
    private long seen;
    private int running;
    private boolean isOverspent;

    void begin(long bytes) {
        if (running == 0) {
            seen = 0;
            allowed = CONTROL;
        }
        running++;
        allowed += bytes;
    }

    void end() {
        running--;
    }

    boolean isOverspent() {
        return isOverspent;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes) {
            seen += bytes.readableBytes();
            isOverspent |= seen > allowed;
        }
        if (isOverspent) {
            ReferenceCountUtil.release(message);
            ChannelFuture unused = ctx.close();
        } else {
            ctx.fireChannelRead(message);
        }
    }

    /** An answer that is not whole yet: an acknowledgement that the kernel would delay for 40 ms goes out now (tcp(7), TCP_QUICKACK). */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (running > 0 && seen < SHORT) {
            ChannelOption<Boolean> quickAck = ctx.channel() instanceof EpollSocketChannel ? EPOLL : NIO;
            ctx.channel().config().setOption(quickAck, true);
        }
        ctx.fireChannelReadComplete();
    }
}
