package net.ticketsbot.resolver.http;

import static net.ticketsbot.resolver.http.TestClient.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.PemTrustOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.ticketsbot.resolver.testing.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP/2 has of its own; what both versions share is in {@link TlsTest}. */
class Http2Test {

    private static final TestCertificate CERTIFICATE =
            TestCertificate.of("dns:api.example.com", "dns:other.example.com");
    private static final String FILL = "a".repeat(4000);

    private final TestClient client = new TestClient(TestOptions.trusting(
            TestClient.OPTIONS,
            new PemTrustOptions().addCertPath(CERTIFICATE.pem().toString())));

    @AfterEach
    void stop() {
        client.close();
    }

    private static String url(Http2Server server) {
        return "https://api.example.com:" + server.port() + "/";
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 102, 103, 104, 199})
    void ignoresInterimAnswersAsHttp1Does(int status) throws Exception {
        try (Http2Server server = Http2Server.start(
                CERTIFICATE,
                stream -> stream.headers(status, false, "link", "a")
                        .headers(status, false)
                        .headers(204, true))) {
            assertThat(client.get(url(server)).status()).isEqualTo(204);
        }
    }

    @Test
    void takesNoSwitchOfProtocolsForAnAnswer() throws Exception {
        try (Http2Server server = Http2Server.start(CERTIFICATE, stream -> stream.headers(101, true))) {
            assertThat(client.failure(url(server))).isEqualTo(Failure.MALFORMED);
        }
    }

    @Test
    void readsNoFurtherThanTheWireMayBring() throws Exception {
        AtomicLong written = new AtomicLong();
        try (Http2Server server = Http2Server.start(CERTIFICATE, stream -> pour(stream, written))) {
            Limits limits = new Limits(Duration.ofSeconds(10), 10_000, 0);

            assertThat(client.failure(url(server), limits)).isEqualTo(Failure.TOO_LARGE);
            assertThat(written.get()).isLessThan(20_000_000);
        }
    }

    /** Each head is another, so that the header table makes none of them small. */
    private static void pour(Http2Server.Connection stream, AtomicLong written) {
        stream.send(103, false, "link", written.get() + FILL).addListener(sent -> {
            if (sent.isSuccess()) {
                written.addAndGet(FILL.length());
                pour(stream, written);
            }
        });
    }

    @Test
    void refusesAHeadThatIsLargerThanItMayBe() throws Exception {
        String[] headers = new String[20];
        for (int i = 0; i < headers.length; i += 2) {
            headers[i] = "x-" + i;
            headers[i + 1] = FILL;
        }
        try (Http2Server server = Http2Server.start(CERTIFICATE, stream -> stream.headers(204, true, headers))) {
            assertThat(client.failure(url(server), LIMITS)).isEqualTo(Failure.TOO_LARGE);
        }
    }

    @Test
    void keepsNoConnectionBeyondItsLimitInAll() throws Exception {
        try (Http2Server server = Http2Server.start(CERTIFICATE, stream -> stream.headers(204, true));
                GuardedClient small = client.client(
                        client.names,
                        TestOptions.trusting(
                                TestOptions.maxConnections(TestClient.OPTIONS, 1),
                                new PemTrustOptions()
                                        .addCertPath(CERTIFICATE.pem().toString())))) {
            for (String name : List.of("api", "other")) {
                String url = "https://" + name + ".example.com:" + server.port() + "/";
                TestClient.await(TestClient.send(small, TestClient.request(HttpMethod.GET, url, LIMITS)));
            }

            await().untilAsserted(() -> assertThat(small.openConnections()).isEqualTo(1));
        }
    }
}
