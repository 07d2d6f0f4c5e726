package net.ticketsbot.registry.validation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/**
 * Sends one request through secure-proxy. Contract: secure-proxy/contract/openapi.yaml. Vert.x' own client, because it counts the
 * bytes of an answer while they come and ends the exchange when its caller leaves.
 */
final class SecureProxyClient {

    private static final int CONNECT_MILLIS = 1000;

    /** As many as secure-proxy takes: one slow integration may hold a connection for each server that adds it. */
    private static final int MAX_CONNECTIONS = 512;

    private final HttpClient client;
    private final String url;
    private final long maxBody;

    SecureProxyClient(Vertx vertx, URI base, long maxBody) {
        // Secrets are given rarely: a connection of its own is never stale, and none is kept in memory.
        client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(MAX_CONNECTIONS)
                .setMaxWaitQueueSize(MAX_CONNECTIONS));
        url = base.toString().replaceAll("/+$", "") + "/proxy";
        this.maxBody = maxBody;
    }

    /** Fails when there is no whole answer, whatever its status. Whoever cancels ends the exchange. */
    Uni<ProxyAnswer> send(String bearer, Buffer request) {
        return Uni.createFrom()
                .emitter(emitter -> new Exchange(emitter, maxBody).begin(client, options(bearer), request));
    }

    private RequestOptions options(String bearer) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .putHeader("Authorization", bearer)
                .putHeader("Content-Type", "application/json");
    }

    void close() {
        var unused = client.close();
    }
}
