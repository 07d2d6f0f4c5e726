package net.ticketsbot.resolver.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.stream.IntStream;
import net.ticketsbot.resolver.tls.SelfSigned;
import net.ticketsbot.resolver.tls.TlsOptions;

/**
 * Makes TLS connections to a server of its own on this machine, until the code for it is compiled: the first handshakes of a new JVM take a hundred times as long
 * as later ones, and a hundred of them at once would all be late.
 */
final class WarmUp {

    private static final String HOST = "127.0.0.1";
    private static final String NAME = "warm-up.example.com";
    private static final int AT_ONCE = 4;
    private static final int ROUNDS = 6;

    private final HttpClient warm;
    private final HttpClient own;
    private final HttpServer server;

    private WarmUp(HttpClient warm, HttpClient own, HttpServer server) {
        this.warm = warm;
        this.own = own;
        this.server = server;
    }

    /**
     * Fails when there is no server to be had; then connections are made as well, only later.
     *
     * @param own does not trust the server: it gets its own authorities ready and is refused
     */
    static Future<Void> run(Vertx vertx, ClientOptions options, TlsOptions tls, HttpClient own) {
        SelfSigned self;
        try {
            self = SelfSigned.of(NAME, Instant.now());
        } catch (GeneralSecurityException e) {
            return Future.failedFuture(e);
        }
        ClientOptions trusting = options.withTrust(new PemTrustOptions().addCertValue(self.certificate()));
        HttpClient warm = HttpClients.create(vertx, trusting, new Connections(AT_ONCE), tls.apart());
        HttpServerOptions secure = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(
                        new PemKeyCertOptions().addKeyValue(self.key()).addCertValue(self.certificate()));
        return vertx.createHttpServer(secure)
                .requestHandler(request -> request.response().end())
                .listen(0, HOST)
                .compose(server -> new WarmUp(warm, own, server).connect());
    }

    private Future<Void> connect() {
        Future<Void> rounds = request(own).<Void>mapEmpty().otherwiseEmpty();
        for (int i = 0; i < ROUNDS; i++) {
            rounds = rounds.compose(before -> round());
        }
        return rounds.eventually(() -> server.close()).eventually(() -> warm.close());
    }

    private Future<Void> round() {
        return Future.all(
                        IntStream.range(0, AT_ONCE).mapToObj(i -> request(warm)).toList())
                .mapEmpty();
    }

    private Future<Void> request(HttpClient client) {
        return client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setServer(SocketAddress.inetSocketAddress(server.actualPort(), HOST))
                        .setHost(NAME)
                        .setPort(server.actualPort())
                        .setSsl(true)
                        .putHeader("connection", "close"))
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.end());
    }
}
