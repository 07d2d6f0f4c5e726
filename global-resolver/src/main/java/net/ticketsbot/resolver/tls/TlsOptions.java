package net.ticketsbot.resolver.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * Java's TLS as Vert.x sets it up, with its handshakes timed and their work done by a few threads of its own, so that no event loop waits for another's
 * certificate. All clients that share these options share one context, and with it the sessions that can be resumed.
 */
public final class TlsOptions extends JdkSSLEngineOptions implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor workers;
    private final AtomicReference<@Nullable SslContext> context;

    public TlsOptions() {
        this(workers(Runtime.getRuntime().availableProcessors()), new AtomicReference<>());
    }

    private TlsOptions(ThreadPoolExecutor workers, AtomicReference<@Nullable SslContext> context) {
        this.workers = workers;
        this.context = context;
    }

    /** Handshakes beyond them wait in a queue that is as long as there are connections being made. */
    private static ThreadPoolExecutor workers(int threads) {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("tls", true));
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    /** With the same threads, for a client that trusts others. */
    public TlsOptions apart() {
        return new TlsOptions(workers, new AtomicReference<>());
    }

    @Override
    public TlsOptions copy() {
        return new TlsOptions(workers, context);
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new DefaultSslContextFactory(SslProvider.JDK, false) {
            @Override
            public SslContext create() throws SSLException {
                SslContext made = new Timed(super.create(), workers);
                SslContext first = context.compareAndExchange(null, made);
                return first == null ? made : first;
            }
        };
    }

    @Override
    public void close() {
        workers.shutdown();
    }

    private static final class Timed extends SslContext {

        private final SslContext tls;
        private final Executor workers;

        Timed(SslContext tls, Executor workers) {
            this.tls = tls;
            this.workers = workers;
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator allocator, String host, int port, boolean startTls, Executor executor) {
            return new TimedSslHandler(newEngine(allocator, host, port), startTls, workers);
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
