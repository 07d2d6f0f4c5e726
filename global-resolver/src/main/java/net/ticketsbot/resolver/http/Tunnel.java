package net.ticketsbot.resolver.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A CONNECT (RFC 9110, 9.3.6) on a new connection to a proxy, before anything else is written to it. */
final class Tunnel extends ByteToMessageDecoder {

    private static final AttributeKey<Future<Void>> OPENED = AttributeKey.valueOf(Tunnel.class, "opened");
    private static final int MAX_HEAD = 8 * 1024;
    private static final Pattern SUCCESS = Pattern.compile("HTTP/1\\.[01] 2[0-9][0-9]( .*)?", Pattern.DOTALL);

    /** The one refusal that no target can bring about: the proxy does not know us. Netty's tunnels say it in the same words; the digits
     * alone may be those of a target's port. */
    static final String UNKNOWN = "status: 407";

    private static final String UNKNOWN_STATUS = "407";

    private final String head;
    private final long millis;
    private final Promise<Void> opened = Promise.promise();
    private @Nullable ScheduledFuture<?> timeout;

    private Tunnel(String head, long millis) {
        this.head = head;
        this.millis = millis;
    }

    /** Done at once when the connection has its tunnel already. Completes on the channel's event loop. */
    static Future<Void> through(
            Channel channel, InetAddress address, int port, Egress.@Nullable Credentials credentials, long millis) {
        Future<Void> before = channel.attr(OPENED).get();
        if (before != null) {
            return before;
        }
        Tunnel tunnel = new Tunnel(head(address, port, credentials), millis);
        channel.attr(OPENED).set(tunnel.opened.future());
        channel.pipeline().addFirst(tunnel);
        return tunnel.opened.future();
    }

    private static String head(InetAddress address, int port, Egress.@Nullable Credentials credentials) {
        String host = address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        String authorization = credentials == null ? "" : "Proxy-Authorization: " + credentials.basic() + "\r\n";
        String authority = host + ":" + port;
        return "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n" + authorization + "\r\n";
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        timeout = ctx.executor().schedule(() -> refuse(ctx, "the proxy is silent"), millis, TimeUnit.MILLISECONDS);
        ChannelFuture unused = ctx.writeAndFlush(Unpooled.copiedBuffer(head, StandardCharsets.US_ASCII));
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        String text = in.toString(in.readerIndex(), Math.min(in.readableBytes(), MAX_HEAD), StandardCharsets.US_ASCII);
        int end = text.indexOf("\r\n\r\n");
        if (end >= 0 && SUCCESS.matcher(text.substring(0, end)).matches()) {
            in.skipBytes(end + 4);
            stopTimer();
            ctx.pipeline().remove(this);
            opened.tryComplete();
        } else if (end >= 0 || text.length() == MAX_HEAD) {
            in.skipBytes(in.readableBytes());
            refuse(
                    ctx,
                    text.startsWith(UNKNOWN_STATUS, "HTTP/1.x ".length())
                            ? "the proxy refused: " + UNKNOWN
                            : "the proxy refused");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        refuse(ctx, "the proxy closed the connection");
        super.channelInactive(ctx);
    }

    private void refuse(ChannelHandlerContext ctx, String why) {
        stopTimer();
        if (opened.tryFail(new ProxyConnectException(why))) {
            ChannelFuture unused = ctx.close();
        }
    }

    private void stopTimer() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }
}
