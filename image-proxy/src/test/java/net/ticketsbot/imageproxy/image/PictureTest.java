package net.ticketsbot.imageproxy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.ticketsbot.imageproxy.testing.Names;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an answer with a picture looks like. */
@ProxyTest
class PictureTest {

    private static final String BYTES = "application/octet-stream";
    private static final Map<String, String> SAFE = Map.of(
            "content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "cross-origin-resource-policy", "cross-origin",
            "x-frame-options", "deny");

    private static Origin origin;

    private final Viewer viewer = new Viewer();

    @BeforeAll
    static void startOrigin() {
        origin = Origin.start();
    }

    @AfterAll
    static void stopOrigin() {
        origin.close();
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                arguments(BYTES, "image/png", Samples.PNG),
                arguments(BYTES, "image/jpeg", Samples.JPEG),
                arguments(BYTES, "image/gif", Samples.GIF),
                arguments(BYTES, "image/webp", Samples.WEBP),
                arguments(BYTES, "image/avif", Samples.AVIF),
                arguments(BYTES, "image/x-icon", Samples.ICO),
                arguments("image/svg+xml; charset=utf-8", "image/svg+xml", Samples.SVG));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void isServedAsTheTypeThatWasFound(String declared, String type, byte[] file) throws Exception {
        String url = origin.serves(declared, file);

        HttpResponse<byte[]> answer = viewer.get(url);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("content-type")).containsExactly(type);
        assertThat(answer.body()).isEqualTo(file);
    }

    @Test
    void carriesOurHeadersAndNothingOfItsServer() throws Exception {
        String url = origin.answers(request -> request.response()
                .putHeader("content-type", "image/png")
                .putHeader("set-cookie", "id=1")
                .putHeader("etag", "\"theirs\"")
                .putHeader("access-control-allow-origin", "*")
                .putHeader("cache-control", "public, max-age=31536000")
                .putHeader("content-security-policy", "script-src *")
                .putHeader("x-anything", "1")
                .end(io.vertx.core.buffer.Buffer.buffer(Samples.PNG)));

        HttpResponse<byte[]> answer = viewer.get(url);

        Map<String, String> headers = singleValues(answer);
        assertThat(headers).containsAllEntriesOf(SAFE);
        assertThat(headers.keySet().stream().filter(name -> !SAFE.containsKey(name)))
                .containsExactlyInAnyOrder("cache-control", "content-length", "content-type", "etag");
        assertThat(headers.get("etag")).doesNotContain("theirs");
    }

    @Test
    void carriesTheSameHeadersWhenItIsRefused() throws Exception {
        String url = origin.serves("text/html", Samples.ascii("<html>"));

        HttpResponse<byte[]> answer = viewer.get(url);

        Map<String, String> headers = singleValues(answer);
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(headers).containsAllEntriesOf(SAFE).containsEntry("cache-control", "no-store");
    }

    @Test
    void isADownloadWhenItIsAnSvgSoThatOpeningItRunsNothing() throws Exception {
        String url = origin.serves(
                "image/svg+xml",
                Samples.ascii("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(document.domain)</script></svg>"));

        HttpResponse<byte[]> answer = viewer.get(url);

        assertThat(singleValues(answer)).containsAllEntriesOf(SAFE).containsEntry("content-disposition", "attachment");
    }

    @Test
    void isNoDownloadWhenItIsAnyOtherType() throws Exception {
        HttpResponse<byte[]> answer = viewer.get(origin.serves("image/png", Samples.PNG));

        assertThat(answer.headers().firstValue("content-disposition")).isEmpty();
    }

    @Test
    void mayBeKeptByItsViewerAloneAndNoLongerThanItsLink() throws Exception {
        String url = origin.serves("image/png", Samples.PNG);

        HttpResponse<byte[]> answer = viewer.get(url);

        assertThat(answer.headers().firstValue("cache-control"))
                .map(value -> Integer.parseInt(value.replace("private, max-age=", "")))
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(3500, 3600));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void isAnsweredWithoutItsBodyToHead(int bytes) throws Exception {
        String url = origin.serves("image/png", Samples.png(bytes));

        HttpResponse<byte[]> head = viewer.head(url);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(singleValues(head))
                .containsEntry("content-length", Integer.toString(bytes))
                .containsEntry("content-type", "image/png")
                .containsAllEntriesOf(SAFE);
    }

    static Stream<Integer> sizes() {
        return Stream.of(1_000, 256 * 1024, 256 * 1024 + 1, 2_000_000);
    }

    @Test
    void isNotSentAgainToAViewerThatHasIt() throws Exception {
        String url = origin.serves("image/png", Samples.PNG);
        String etag = String.join("", viewer.get(url).headers().allValues("etag"));

        HttpResponse<byte[]> again = viewer.get(url, "If-None-Match", "\"other\", W/" + etag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(singleValues(again)).containsEntry("etag", etag).containsAllEntriesOf(SAFE);
    }

    @Test
    void isSentAgainToAViewerThatHasAnother() throws Exception {
        String url = origin.serves("image/png", Samples.PNG);

        HttpResponse<byte[]> answer = viewer.get(url, "If-None-Match", "\"other\"");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Samples.PNG);
    }

    @Test
    void isFoundByTheNameOfItsServer() throws Exception {
        String url = origin.serves("image/png", Samples.PNG).replace("127.0.0.1", Names.LOGOS);

        assertThat(viewer.get(url).body()).isEqualTo(Samples.PNG);
    }

    private static Map<String, String> singleValues(HttpResponse<?> answer) {
        Map<String, String> single = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> {
            assertThat(values).as(name).hasSize(1);
            single.put(name, String.join("", List.copyOf(values)));
        });
        return single;
    }
}
