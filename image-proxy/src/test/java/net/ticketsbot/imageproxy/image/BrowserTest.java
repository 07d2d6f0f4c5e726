package net.ticketsbot.imageproxy.image;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.restassured.RestAssured;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.ticketsbot.imageproxy.testing.Chromium;
import net.ticketsbot.imageproxy.testing.Operator;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real browser makes of it. */
@ProxyTest
class BrowserTest {

    private static final String BYTES = "application/octet-stream";
    private static final String SVG = "image/svg+xml";

    private static Chromium chromium;

    /** Where the logos are. */
    private Origin origin;

    /** Where the pages are that show them. */
    private Origin panel;

    private Page page;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openPage() {
        origin = Origin.start();
        panel = Origin.start();
        page = chromium.newPage();
    }

    @AfterEach
    void closePage() {
        page.close();
        panel.close();
        origin.close();
    }

    @Test
    void showsTenLogosAndTakesThemFromItsCacheTheSecondTime() {
        List<String> logos = Stream.generate(() -> origin.serves("image/png", Samples.PNG))
                .limit(10)
                .toList();
        String html = page(
                logos.stream().map(BrowserTest::proxied).map(BrowserTest::image).collect(joining()));

        page.navigate(html);
        long widths = shownImages();
        double requests = requestsToProxy();
        page.navigate(page("<p>another page</p>"));
        page.navigate(html);

        assertThat(widths).isEqualTo(10);
        assertThat(shownImages()).isEqualTo(10);
        assertThat(requestsToProxy()).isEqualTo(requests);
        assertThat(origin.requests()).hasSize(10);
    }

    @Test
    void letsTheOriginSeeOneAddressAndNothingOfTheViewer() {
        List<String> logos = List.of(
                origin.serves(BYTES, Samples.PNG),
                origin.serves(BYTES, Samples.JPEG),
                origin.serves(BYTES, Samples.GIF),
                origin.serves(SVG, Samples.SVG));
        String html = page(
                logos.stream().map(BrowserTest::proxied).map(BrowserTest::image).collect(joining()));

        page.navigate(html);
        assertThat(shownImages()).isEqualTo(4);

        assertThat(origin.requests()).hasSize(4).allSatisfy(seen -> {
            assertThat(seen.from()).isEqualTo("127.0.0.1");
            assertThat(seen.headers()).extracting(Map.Entry::getKey).doesNotContain("cookie", "referer", "origin");
            assertThat(seen.headers()).contains(Map.entry("user-agent", "ticket-integrations-image-proxy/1.0"));
            assertThat(seen.toString()).doesNotContain("eyJ", "viewer-cookie", "Mozilla", panel.url(""));
        });
    }

    @Test
    void wouldShowNoUndeclaredSvgThatItGotFromItsOriginEither() {
        String declared = origin.serves(SVG, Samples.SVG);
        String bytes = origin.serves(BYTES, Samples.SVG);
        String undeclared = origin.answers(BrowserTest::undeclaredSvg);

        page.navigate(page(image(declared) + image(bytes) + image(undeclared)));

        assertThat(shownImages()).isEqualTo(1);
        assertThat(origin.requests()).hasSize(3);
    }

    @Test
    void wouldRunTheScriptOfAnSvgThatItGotFromItsOrigin() {
        String svg = hostileSvg();

        page.navigate(svg);

        await().until(() -> hasRun());
    }

    @Test
    void runsNothingOfAnSvgThatIsOpenedDirectly() {
        String svg = hostileSvg();

        assertThatThrownBy(() -> page.navigate(proxied(svg))).hasMessageContaining("Download is starting");

        page.navigate(page("<p>and then a quiet page</p>"));
        assertThat(hasRun()).isFalse();
    }

    @Test
    void runsNothingOfAnSvgThatStandsInAPage() {
        String link = proxied(hostileSvg());
        String html = page(image(link) + "<object data='" + link + "'></object><embed src='" + link + "'><iframe src='"
                + link + "'></iframe>");

        page.navigate(html);

        assertThat(shownImages()).isEqualTo(1);
        assertThat(origin.requests()).extracting(Origin.Seen::uri).hasSize(1);
        assertThat(hasRun()).isFalse();
    }

    private static void undeclaredSvg(HttpServerRequest request) {
        request.response().end(Buffer.buffer(Samples.SVG));
    }

    /** It would call home in every way an SVG can. */
    private String hostileSvg() {
        String home = origin.url("/ran");
        return origin.serves(
                SVG,
                Samples.ascii("<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10' onload=\"fetch('" + home
                        + "')\"><script>fetch('" + home + "')</script><style>@import '" + home
                        + "';</style><image href='" + home + "' width='9' height='9'/></svg>"));
    }

    private boolean hasRun() {
        return origin.requests().stream().anyMatch(seen -> seen.uri().equals("/ran"));
    }

    /** A page of the panel, which gives its viewer a cookie; cookies do not tell ports apart, so image-proxy gets it too. */
    private String page(String body) {
        return panel.answers(request -> request.response()
                .putHeader("content-type", "text/html")
                .putHeader("set-cookie", "session=viewer-cookie; Path=/")
                .putHeader("referrer-policy", "unsafe-url")
                .end("<!doctype html><title>panel</title>" + body));
    }

    private long shownImages() {
        Object shown = page.evaluate("[...document.images].filter(i => i.complete && i.naturalWidth === 20).length");
        return ((Number) shown).longValue();
    }

    private static String proxied(String url) {
        return "http://127.0.0.1:" + RestAssured.port + Viewer.target(url);
    }

    private static String image(String link) {
        return "<img src='" + link + "'>";
    }

    private static double requestsToProxy() {
        return Operator.metric("image_requests_total");
    }
}
