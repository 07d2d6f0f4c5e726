package net.ticketsbot.resolver.testing;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Servers that speak TLS, each at a loopback address of its own: as many origins that nobody has met yet. One certificate is for them all. */
public final class TlsServers implements AutoCloseable {

    private static final int MOST = 254;

    private final Vertx vertx;
    private final TestCertificate certificate;
    private final List<String> urls;

    private TlsServers(Vertx vertx, TestCertificate certificate, List<String> urls) {
        this.vertx = vertx;
        this.certificate = certificate;
        this.urls = urls;
    }

    /** So many, 254 at most, that all answer like this. */
    public static TlsServers start(int count, Handler<HttpServerRequest> answer) {
        if (count > MOST) {
            throw new IllegalArgumentException(count + " addresses");
        }
        List<String> addresses =
                IntStream.rangeClosed(1, count).mapToObj(i -> "127.0.1." + i).toList();
        TestCertificate certificate = TestCertificate.of(
                addresses.stream().map(address -> "ip:" + address).toArray(String[]::new));
        HttpServerOptions secure = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(certificate.keyStore().toString())
                        .setPassword(TestCertificate.PASSWORD));
        Vertx vertx = Vertx.vertx();
        List<String> urls = addresses.stream()
                .map(address -> "https://" + address + ":" + listen(vertx, secure, address, answer) + "/")
                .toList();
        return new TlsServers(vertx, certificate, urls);
    }

    private static int listen(
            Vertx vertx, HttpServerOptions options, String address, Handler<HttpServerRequest> answer) {
        return vertx.createHttpServer(options)
                .requestHandler(answer)
                .listen(0, address)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /** One of each. */
    public List<String> urls() {
        return urls;
    }

    /** Settings of a JVM that trusts them and no other. */
    public Map<String, String> trust() {
        return certificate.trust();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
