package net.ticketsbot.resolver.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.AsciiString;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import net.ticketsbot.resolver.testing.TestCertificate;

/** A server that writes whatever HEADERS frames a test wants, past what its client allows. */
final class Http2Server implements AutoCloseable {

    interface Script {
        void answer(Connection connection);
    }

    /** One request's stream. */
    record Connection(ChannelHandlerContext ctx, Http2FrameStream stream) {

        Connection headers(int status, boolean isLast, String... namesAndValues) {
            ChannelFuture unused = send(status, isLast, namesAndValues);
            return this;
        }

        ChannelFuture send(int status, boolean isLast, String... namesAndValues) {
            AsciiString[] others = new AsciiString[namesAndValues.length];
            for (int i = 0; i < others.length; i++) {
                others[i] = AsciiString.of(namesAndValues[i]);
            }
            Http2Headers headers =
                    ReadOnlyHttp2Headers.serverHeaders(false, AsciiString.of(Integer.toString(status)), others);
            return ctx.writeAndFlush(new DefaultHttp2HeadersFrame(headers, isLast).stream(stream));
        }
    }

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final Channel channel;

    private Http2Server(SslContext tls, Script script) {
        channel = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel child) {
                        child.pipeline()
                                .addLast(tls.newHandler(child.alloc()))
                                .addLast(Http2FrameCodecBuilder.forServer()
                                        .encoderIgnoreMaxHeaderListSize(true)
                                        .build())
                                .addLast(new Answering(script));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    static Http2Server start(TestCertificate certificate, Script script) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(certificate.keyStore())) {
            keys.load(file, TestCertificate.PASSWORD.toCharArray());
        }
        KeyManagerFactory manager = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        manager.init(keys, TestCertificate.PASSWORD.toCharArray());
        SslContext tls = SslContextBuilder.forServer(manager)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2))
                .build();
        return new Http2Server(tls, script);
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static final class Answering extends ChannelInboundHandlerAdapter {

        private final Script script;

        Answering(Script script) {
            this.script = script;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object frame) {
            if (frame instanceof Http2HeadersFrame request) {
                script.answer(new Connection(ctx, request.stream()));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ChannelFuture unused = ctx.close();
        }
    }
}
