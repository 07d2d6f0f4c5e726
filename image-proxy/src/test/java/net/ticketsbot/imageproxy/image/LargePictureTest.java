package net.ticketsbot.imageproxy.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.ticketsbot.imageproxy.testing.Operator;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is known of a picture that is not kept: enough not to send it again. */
@ProxyTest
class LargePictureTest {

    private static final byte[] LARGE = Samples.png(1_000_000);

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

    @Test
    void isNotSentAgainToAViewerThatHasIt() throws Exception {
        String url = origin.serves("image/png", LARGE);
        String etag = etag(viewer.get(url));

        HttpResponse<byte[]> again = viewer.get(url, "If-None-Match", etag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("etag")).hasValue(etag);
        assertThat(origin.requests(url)).as("not even asked for").hasSize(1);
    }

    @Test
    void isKnownByItsFirstBytesAndItsLength() throws Exception {
        String etag = etag(viewer.get(origin.serves("image/png", LARGE)));

        assertThat(etag).startsWith("W/\"");
        assertThat(etag(viewer.get(origin.serves("image/png", LARGE)))).isEqualTo(etag);
        assertThat(etag(viewer.get(origin.serves("image/png", Samples.png(1_000_001)))))
                .isNotEqualTo(etag);
    }

    @Test
    void isKnownByWhatItsServerSaysOfItsVersion() throws Exception {
        String etag = etag(viewer.get(origin.answers(with(Map.of("etag", "\"v1\"")))));

        assertThat(etag(viewer.get(origin.answers(with(Map.of("etag", "\"v1\""))))))
                .isEqualTo(etag);
        assertThat(etag(viewer.get(origin.answers(with(Map.of("etag", "\"v2\""))))))
                .isNotEqualTo(etag);
        assertThat(etag(viewer.get(origin.answers(with(Map.of("last-modified", "Tue, 24 Nov 2026 10:00:00 GMT"))))))
                .isNotEqualTo(etag);
        assertThat(etag).doesNotContain("v1");
    }

    @Test
    void hasNoValidatorWhenNothingWouldTellItsNextVersionFromThisOne() throws Exception {
        String url =
                origin.answers(request -> request.response().setChunked(true).end(Buffer.buffer(LARGE)));

        HttpResponse<byte[]> answer = viewer.get(url, "If-None-Match", "\"\"");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("etag")).isEmpty();
    }

    @Test
    void costsAHeadNoBody() throws Exception {
        String url = origin.answers(request -> {
            request.response().putHeader("content-length", "1000000");
            request.response().write(Buffer.buffer(LARGE).slice(0, 100_000)); // and no more, ever
        });

        HttpResponse<byte[]> first = viewer.head(url);
        HttpResponse<byte[]> second = viewer.head(url);

        assertThat(first.headers().firstValue("content-length")).hasValue("1000000");
        assertThat(withoutAge(second)).isEqualTo(withoutAge(first));
        assertThat(origin.requests(url)).hasSize(1);
    }

    /** A second may end between two answers. */
    private static Map<String, List<String>> withoutAge(HttpResponse<byte[]> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        assertThat(headers.remove("cache-control")).isNotNull();
        return headers;
    }

    @Test
    void isCountedByWhatItTook() throws Exception {
        double bytes = Operator.metric("image_bytes_total");
        double answers = Operator.metric("image_origin_answers_total{outcome=\"picture\"");
        double large = Operator.metric("image_lookups_total{result=\"large\"");
        double firstBytes = Operator.metric("image_first_byte_seconds_count");
        String url = origin.serves("image/png", LARGE);

        viewer.get(url);
        viewer.get(url);

        assertThat(Operator.metric("image_bytes_total") - bytes).isGreaterThanOrEqualTo(2.0 * LARGE.length);
        assertThat(Operator.metric("image_origin_answers_total{outcome=\"picture\"") - answers)
                .isEqualTo(2);
        assertThat(Operator.metric("image_lookups_total{result=\"large\"") - large)
                .isEqualTo(1);
        assertThat(Operator.metric("image_first_byte_seconds_count") - firstBytes)
                .isEqualTo(2);
    }

    private static String etag(HttpResponse<?> answer) {
        return answer.headers().firstValue("etag").orElseThrow();
    }

    private static Consumer<HttpServerRequest> with(Map<String, String> headers) {
        return request -> {
            headers.forEach(request.response()::putHeader);
            request.response().end(Buffer.buffer(LARGE));
        };
    }
}
