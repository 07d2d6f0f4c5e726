package net.ticketsbot.resolver.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.ticketsbot.resolver.tls.TlsOptions;

/** Sets Vert.x up: everything that it would do by itself and that this client decides is off. */
final class HttpClients {

    /** How many may be under way is settled before a connection is asked for, by {@link HopGate}: the pool itself makes nobody wait. */
    private static final int UNBOUNDED = -1;

    /** Of one origin on one event loop, more than any gate lets in. Vert.x reserves room for all of them with the first: 4 KiB. */
    private static final int MAX_POOL = 1024;

    /** Of the time that TCP has: a handshake's work waits for a few threads of ours when many servers are met at once, which is not its server's doing. */
    private static final int HANDSHAKE = 2;

    private HttpClients() {}

    static HttpClient create(Vertx vertx, ClientOptions options, Connections connections, TlsOptions tls) {
        return vertx.httpClientBuilder()
                .with(http(options, tls))
                .with(new PoolOptions()
                        .setHttp1MaxSize(MAX_POOL)
                        .setHttp2MaxSize(1)
                        .setMaxWaitQueueSize(UNBOUNDED))
                .withConnectHandler(connection -> {
                    connections.opened(connection);
                    // Its requests hear of it; a stranger's server must not write our log.
                    connection.exceptionHandler(ignored -> {});
                    Line.setUp(connection, options.maxHeaderBytes());
                })
                .build();
    }

    private static HttpClientOptions http(ClientOptions options, TlsOptions tls) {
        int connectMillis = Math.toIntExact(options.connectTimeout().toMillis());
        int idleSeconds = Math.toIntExact(options.keepAlive().toSeconds());
        HttpClientOptions http = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setUseAlpn(true)
                .setVerifyHost(true)
                .setTrustAll(false)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setSslEngineOptions(tls)
                .setSslHandshakeTimeout((long) HANDSHAKE * connectMillis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectTimeout(connectMillis)
                .setKeepAliveTimeout(idleSeconds)
                .setHttp2KeepAliveTimeout(idleSeconds)
                .setMaxHeaderSize(options.maxHeaderBytes())
                .setInitialSettings(
                        new Http2Settings().setPushEnabled(false).setMaxHeaderListSize(options.maxHeaderBytes()))
                .setDecompressionSupported(false)
                .setTcpNoDelay(true);
        if (options.trust() != null) {
            http.setTrustOptions(options.trust());
        }
        return http;
    }
}
