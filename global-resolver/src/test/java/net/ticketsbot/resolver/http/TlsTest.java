package net.ticketsbot.resolver.http;

import static net.ticketsbot.resolver.http.TestClient.LIMITS;
import static net.ticketsbot.resolver.http.TestClient.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.ticketsbot.resolver.testing.Bombs;
import net.ticketsbot.resolver.testing.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    private static final TestCertificate OURS = TestCertificate.of("dns:api.example.com", "ip:127.0.0.1");
    private static final TestCertificate THEIRS = TestCertificate.of("dns:api.example.com");
    private static final ClientOptions TRUSTING = TestOptions.trusting(
            TestClient.OPTIONS, new PemTrustOptions().addCertPath(OURS.pem().toString()));

    private final TestClient client = new TestClient(TRUSTING);
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        client.close();
    }

    private int serve(TestCertificate certificate, boolean isHttp2) {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(isHttp2)
                .setSni(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(certificate.keyStore().toString())
                        .setPassword(TestCertificate.PASSWORD));
        return client.serve(options, this::answer);
    }

    private void answer(HttpServerRequest request) {
        connections.add(request.connection());
        switch (request.path()) {
            case "/" ->
                request.response()
                        .end(request.version() + " " + request.connection().indicatedServerName());
            case "/big" -> request.response().end("x".repeat(1_000_001));
            case "/headers" -> {
                IntStream.range(0, 200).forEach(i -> request.response().putHeader("h" + i, "v"));
                request.response().end();
            }
            case "/gzip" ->
                request.response().putHeader("content-encoding", "gzip").end(Bombs.gzip(5000));
            case "/cut" ->
                request.response()
                        .setChunked(true)
                        .write("half")
                        .onSuccess(sent -> request.response().reset());
            case "/short" ->
                request.response()
                        .putHeader("content-length", "10")
                        .write("short")
                        .onSuccess(sent -> request.response().reset(0));
            case "/silent" -> {}
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static String url(String host, int port, String path) {
        return "https://" + host + ":" + port + path;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void speaksWhatTheServerPrefersToTheNameInTheUrl(boolean isHttp2) {
        int port = serve(OURS, isHttp2);

        Answer answer = client.get(url("api.example.com", port, "/"));

        HttpVersion version = isHttp2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1;
        assertThat(answer.body()).hasToString(version + " api.example.com");
        assertThat(answer.trace().tls()).isPositive();
        assertThat(client.get(url("api.example.com", port, "/")).trace().tls()).isEqualTo(Duration.ZERO);
    }

    @Test
    void acceptsACertificateForAnAddress() {
        assertThat(client.get(url("127.0.0.1", serve(OURS, true), "/")).status())
                .isEqualTo(200);
    }

    @Test
    void refusesACertificateForAnotherName() {
        assertThat(client.failure(url("other.example.com", serve(OURS, true), "/")))
                .isEqualTo(Failure.TLS);
        assertThat(connections).isEmpty();
    }

    @Test
    void refusesACertificateOfAnUnknownAuthority() {
        assertThat(client.failure(url("api.example.com", serve(THEIRS, true), "/")))
                .isEqualTo(Failure.TLS);
        assertThat(connections).isEmpty();
    }

    @Test
    void refusesASelfSignedCertificateByDefault() {
        GuardedClient strict = client.client(client.names, TestClient.OPTIONS);
        String url = url("api.example.com", serve(OURS, true), "/");

        assertThat(TestClient.failure(TestClient.send(strict, TestClient.request(HttpMethod.GET, url, LIMITS))))
                .isEqualTo(Failure.TLS);
    }

    @Test
    void refusesAServerThatSpeaksNoTls() {
        int port = TestClient.await(client.vertx
                        .createNetServer()
                        .connectHandler(socket -> socket.handler(bytes -> socket.write(RawServer.OK)))
                        .listen(0, "127.0.0.1"))
                .actualPort();

        assertThat(client.failure(url("api.example.com", port, "/"))).isEqualTo(Failure.TLS);
    }

    @Test
    void offersNothingOlderThanTls12() {
        Promise<Buffer> hello = Promise.promise();
        int port = TestClient.await(client.vertx
                        .createNetServer()
                        .connectHandler(socket -> socket.handler(bytes -> {
                            hello.tryComplete(bytes);
                            socket.close();
                        }))
                        .listen(0, "127.0.0.1"))
                .actualPort();

        assertThat(client.failure(url("api.example.com", port, "/"))).isEqualTo(Failure.TLS);

        // The extension supported_versions (43): five bytes, four of them a list, 1.3 and 1.2.
        byte[] versions = {0, 43, 0, 5, 4, 3, 4, 3, 3};
        assertThat(TestClient.await(hello.future()).getBytes()).containsSequence(versions);
    }

    @Test
    void sharesOneHttp2ConnectionAmongManyRequests() {
        int port = serve(OURS, true);
        client.get(url("api.example.com", port, "/"));

        List<Uni<Answer>> calls = IntStream.range(0, 20)
                .mapToObj(i -> TestClient.send(
                        client.client, TestClient.request(HttpMethod.GET, url("api.example.com", port, "/"), LIMITS)))
                .toList();

        assertThat(await(Uni.join().all(calls).andFailFast())).allMatch(answer -> answer.status() == 200);
        assertThat(connections).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void holdsItsLimitsInEitherVersion(boolean isHttp2) {
        int port = serve(OURS, isHttp2);
        Limits quick = new Limits(Duration.ofMillis(500), 1_000_000, 0);

        assertThat(client.failure(url("api.example.com", port, "/big"))).isEqualTo(Failure.TOO_LARGE);
        assertThat(client.failure(url("api.example.com", port, "/headers"))).isEqualTo(Failure.TOO_LARGE);
        assertThat(client.failure(url("api.example.com", port, "/silent"), quick))
                .isEqualTo(Failure.DEADLINE);
        assertThat(client.failure(url("api.example.com", port, "/cut"))).isEqualTo(Failure.MALFORMED);
        assertThat(client.failure(url("api.example.com", port, "/short"))).isEqualTo(Failure.MALFORMED);
        assertThat(client.get(url("api.example.com", port, "/gzip")).body().length())
                .isEqualTo(5000);
        assertThat(client.get(url("api.example.com", port, "/")).status()).isEqualTo(200);
    }

    @Test
    void takesABodyForCutShortWhoseConnectionEndsWithoutATlsClose() throws Exception {
        try (CuttingServer server = CuttingServer.start(OURS)) {
            assertThat(client.failure(url("api.example.com", server.port(), "/")))
                    .isEqualTo(Failure.MALFORMED);
        }
    }

    @Test
    void takesABodyForWholeWhoseConnectionEndsWithATlsClose() throws Exception {
        try (CuttingServer server = CuttingServer.start(OURS).politely()) {
            assertThat(client.get(url("api.example.com", server.port(), "/")).body())
                    .hasToString("whole?");
        }
    }
}
