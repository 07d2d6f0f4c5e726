package net.ticketsbot.resolver.testing;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Servers that all answer alike, each at a loopback address of its own: as many origins that nobody has met yet. */
public final class LoopbackServers implements AutoCloseable {

    private static final int OF_A_SUBNET = 254;
    private static final int MOST = 10 * OF_A_SUBNET;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> trust;
    private final List<String> urls;

    private LoopbackServers(
            String scheme,
            HttpServerOptions options,
            List<String> addresses,
            Map<String, String> trust,
            Handler<HttpServerRequest> answer) {
        this.trust = trust;
        this.urls = addresses.stream()
                .map(address -> scheme + "://" + address + ":" + listen(options, address, answer) + "/")
                .toList();
    }

    public static LoopbackServers plain(int count, Handler<HttpServerRequest> answer) {
        return new LoopbackServers("http", new HttpServerOptions(), addresses(count), Map.of(), answer);
    }

    /** One certificate is for them all. */
    public static LoopbackServers overTls(int count, Handler<HttpServerRequest> answer) {
        List<String> addresses = addresses(count);
        TestCertificate certificate = TestCertificate.of(
                addresses.stream().map(address -> "ip:" + address).toArray(String[]::new));
        HttpServerOptions secure = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(certificate.keyStore().toString())
                        .setPassword(TestCertificate.PASSWORD));
        return new LoopbackServers("https", secure, addresses, certificate.trust(), answer);
    }

    private static List<String> addresses(int count) {
        if (count > MOST) {
            throw new IllegalArgumentException(count + " addresses");
        }
        return IntStream.range(0, count)
                .mapToObj(i -> "127.0." + (1 + i / OF_A_SUBNET) + "." + (1 + i % OF_A_SUBNET))
                .toList();
    }

    private int listen(HttpServerOptions options, String address, Handler<HttpServerRequest> answer) {
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

    /** Settings of a JVM that trusts them and no other; none where they speak no TLS. */
    public Map<String, String> trust() {
        return trust;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
