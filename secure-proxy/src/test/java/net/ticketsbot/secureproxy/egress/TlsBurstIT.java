package net.ticketsbot.secureproxy.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.ticketsbot.resolver.testing.TestCertificate;
import net.ticketsbot.secureproxy.testing.PackagedProxy;
import net.ticketsbot.secureproxy.testing.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that has just become ready is asked for a hundred servers that it never met, all over TLS and all at once. */
class TlsBurstIT {

    private static final int SERVERS = 100;
    private static final List<String> ADDRESSES =
            IntStream.rangeClosed(1, SERVERS).mapToObj(i -> "127.0.1." + i).toList();
    private static final TestCertificate CERTIFICATE = TestCertificate.of(
            ADDRESSES.stream().map(address -> "ip:" + address).toArray(String[]::new));

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void answersAHundredNewTlsServersAtOnce(@TempDir Path directory) throws Exception {
        List<String> urls = ADDRESSES.stream().map(this::serve).toList();
        Map<String, String> trusting = Map.of(
                "javax.net.ssl.trustStore",
                trusted(directory).toString(),
                "javax.net.ssl.trustStorePassword",
                TestCertificate.PASSWORD);

        try (PackagedProxy proxy = PackagedProxy.start(Redirect.DISCARD, trusting)) {
            List<CompletableFuture<HttpResponse<String>>> calls =
                    urls.stream().map(url -> proxy.forward(Proxy.get(url))).toList();

            assertThat(calls.stream().map(call -> Proxy.outcome(call.join())).filter("200"::equals))
                    .hasSizeGreaterThanOrEqualTo(SERVERS - 1);
        }
    }

    private String serve(String address) {
        HttpServerOptions secure = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(CERTIFICATE.keyStore().toString())
                        .setPassword(TestCertificate.PASSWORD));
        HttpServer server = vertx.createHttpServer(secure)
                .requestHandler(request -> request.response().end("{}"))
                .listen(0, address)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return "https://" + address + ":" + server.actualPort() + "/";
    }

    private static Path trusted(Path directory) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(CERTIFICATE.keyStore())) {
            keys.load(file, TestCertificate.PASSWORD.toCharArray());
        }
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("key", keys.getCertificate("key"));
        Path file = directory.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trust.store(out, TestCertificate.PASSWORD.toCharArray());
        }
        return file;
    }
}
