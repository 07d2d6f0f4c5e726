package net.ticketsbot.resolver.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;

/** Java's TLS as Vert.x sets it up, with its handshakes timed. */
final class TimedSslOptions extends JdkSSLEngineOptions {

    @Override
    public TimedSslOptions copy() {
        return new TimedSslOptions();
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new DefaultSslContextFactory(SslProvider.JDK, false) {
            @Override
            public SslContext create() throws SSLException {
                return new Timed(super.create());
            }
        };
    }

    private static final class Timed extends SslContext {

        private final SslContext tls;

        Timed(SslContext tls) {
            this.tls = tls;
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator allocator, String host, int port, boolean startTls, Executor executor) {
            return new TimedSslHandler(newEngine(allocator, host, port), startTls, executor);
        }

        @Override
        public boolean isClient() {
            return tls.isClient();
        }

        @Override
        public List<String> cipherSuites() {
            return tls.cipherSuites();
        }

        @Override
        @SuppressWarnings("deprecation") // Netty deprecates the type and keeps the method abstract
        public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
            return tls.applicationProtocolNegotiator();
        }

        @Override
        public SSLEngine newEngine(ByteBufAllocator allocator) {
            return tls.newEngine(allocator);
        }

        @Override
        public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
            return tls.newEngine(allocator, host, port);
        }

        @Override
        public SSLSessionContext sessionContext() {
            return tls.sessionContext();
        }
    }
}
