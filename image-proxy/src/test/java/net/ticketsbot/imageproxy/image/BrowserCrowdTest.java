package net.ticketsbot.imageproxy.image;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.ticketsbot.imageproxy.testing.Chromium;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import net.ticketsbot.resolver.testing.TestCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page full of logos in a real browser, over HTTP/2. */
@ProxyTest
@TestProfile(BrowserCrowdTest.OverTls.class)
class BrowserCrowdTest {

    /** What Chromium opens to one host over HTTP/1.1. */
    private static final int CONNECTIONS = 6;

    private static Chromium chromium;
    private static Origin origin;

    @TestHTTPResource(value = "/", tls = true)
    URI proxy = URI.create("");

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        origin = Origin.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
            origin.close();
        }
    }

    @Test
    void showsAHundredLogosOfOneSlowHost() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        String logo = origin.answers(request -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            origin.vertx().setTimer(200, timer -> {
                atOnce.decrementAndGet();
                request.response().end(Buffer.buffer(Samples.PNG));
            });
        });
        String images = IntStream.range(0, 100)
                .mapToObj(i -> "<img src='https://127.0.0.1:" + proxy.getPort() + Viewer.target(logo + "?" + i) + "'>")
                .collect(joining());
        String html = origin.answers(request -> request.response()
                .putHeader("content-type", "text/html")
                .end("<!doctype html><title>panel</title>" + images));

        try (Page page = chromium.newPage()) {
            page.navigate(html);

            Object shown = page.evaluate("[...document.images].filter(i => i.naturalWidth === 20).length");
            assertThat(shown).isEqualTo(100);
        }
        assertThat(most).hasValueGreaterThan(CONNECTIONS);
    }

    /** Browsers speak HTTP/2 over TLS alone. */
    public static final class OverTls implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            TestCertificate certificate = TestCertificate.of("ip:127.0.0.1");
            return Map.of(
                    "quarkus.http.test-ssl-port",
                    "0",
                    "quarkus.http.ssl.certificate.key-store-file",
                    certificate.keyStore().toString(),
                    "quarkus.http.ssl.certificate.key-store-password",
                    TestCertificate.PASSWORD);
        }
    }
}
