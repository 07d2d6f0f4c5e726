package net.ticketsbot.secureproxy.netns;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.URI;

/** An HTTP proxy that knows CONNECT only, as RFC 9110 section 9.3.6 has it. */
final class ForwardProxy {

    private final NetClient client;
    private final Journal journal;

    ForwardProxy(Vertx vertx, Journal journal) {
        this.client = vertx.createNetClient();
        this.journal = journal;
    }

    void serve(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.CONNECT)) {
            journal.tunnel(request.method() + " " + request.uri());
            request.response().setStatusCode(405).end();
            return;
        }
        request.pause();
        URI authority = URI.create("http://" + request.uri());
        SocketAddress endpoint = SocketAddress.inetSocketAddress(authority.getPort(), bare(authority.getHost()));
        journal.tunnel(Endpoint.text(endpoint));
        client.connect(endpoint)
                .onSuccess(server -> tunnel(request, server))
                .onFailure(e -> request.response().setStatusCode(502).end());
    }

    private static void tunnel(HttpServerRequest request, NetSocket server) {
        request.toNetSocket()
                .onSuccess(caller -> {
                    caller.pipeTo(server);
                    server.pipeTo(caller);
                })
                .onFailure(e -> server.close());
    }

    private static String bare(String host) {
        return host.replaceAll("[\\[\\]]", "");
    }
}
