package net.ticketsbot.resolver.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.ticketsbot.resolver.dns.HostResolver;

/** Sets Vert.x up: everything that it would do by itself and that this client decides is off. */
final class HttpClients {

    private static final int WAITING = 256;

    private HttpClients() {}

    static HttpClient create(Vertx vertx, ClientOptions options) {
        int connectMillis = Math.toIntExact(options.connectTimeout().toMillis());
        int idleSeconds = Math.toIntExact(options.keepAlive().toSeconds());
        HttpClientOptions http = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setUseAlpn(true)
                .setVerifyHost(true)
                .setTrustAll(false)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setSslHandshakeTimeout(connectMillis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectTimeout(connectMillis)
                .setKeepAliveTimeout(idleSeconds)
                .setHttp2KeepAliveTimeout(idleSeconds)
                .setMaxHeaderSize(options.maxHeaderBytes())
                .setInitialSettings(
                        new Http2Settings().setPushEnabled(false).setMaxHeaderListSize(options.maxHeaderBytes()))
                .setDecompressionSupported(false)
                .setTcpNoDelay(true)
                .setMaxPoolSize(options.poolSize())
                .setHttp2MaxPoolSize(1)
                .setMaxWaitQueueSize(WAITING);
        if (options.trust() != null) {
            http.setTrustOptions(options.trust());
        }
        return vertx.createHttpClient(http);
    }

    static Way way(Egress egress, HostResolver resolver) {
        if (egress instanceof Egress.Direct) {
            return new DirectWay();
        }
        throw new IllegalArgumentException("not an egress: " + egress);
    }
}
