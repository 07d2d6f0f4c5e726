package net.ticketsbot.imageproxy.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.function.Consumer;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures too large for the cache: passed on as they come. */
@ProxyTest
class StreamingTest {

    private static final int CAP = 8 * 1024 * 1024;

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

    @ParameterizedTest
    @ValueSource(ints = {100, 256 * 1024, 256 * 1024 + 1, 1_000_000, CAP})
    void arriveWholeWithTheirLengthKnown(int bytes) throws Exception {
        byte[] picture = Samples.png(bytes);

        HttpResponse<byte[]> answer = viewer.get(origin.serves("image/png", picture));

        assertThat(answer.body()).isEqualTo(picture);
        assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 256 * 1024, 256 * 1024 + 1, 1_000_000, CAP})
    void arriveWholeWithTheirLengthUnknown(int bytes) throws Exception {
        byte[] picture = Samples.png(bytes);

        HttpResponse<byte[]> answer = viewer.get(origin.answers(inChunks(picture)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(picture);
    }

    @Test
    void arriveByteByByte() throws Exception {
        String url = origin.answers(request -> {
            HttpServerResponse response = request.response().setChunked(true);
            for (byte b : Samples.PNG) {
                response.write(Buffer.buffer().appendByte(b));
            }
            response.end();
        });

        assertThat(viewer.get(url).body()).isEqualTo(Samples.PNG);
    }

    @Test
    void breakOffWhenTheyPassTheCapSoThatNobodyKeepsHalfAPicture() throws Exception {
        String url = origin.answers(inChunks(Samples.png(CAP + 1)));

        assertThatThrownBy(() -> viewer.get(url)).isInstanceOf(IOException.class);

        assertThat(viewer.get(url).statusCode()).as("remembered").isEqualTo(413);
    }

    @Test
    void breakOffOnTheWireToo() throws Exception {
        String url = origin.answers(inChunks(Samples.png(CAP + 1)));

        byte[] received = Viewer.raw(Viewer.target(url));

        byte[] lastBytes = Arrays.copyOfRange(received, received.length - 5, received.length);
        assertThat(received.length).isGreaterThan(CAP / 2);
        assertThat(new String(lastBytes, ISO_8859_1)).as("no last chunk").isNotEqualTo("0\r\n\r\n");
    }

    @Test
    void breakOffWhenTheirServerDoes() throws Exception {
        byte[] picture = Samples.png(2_000_000);
        String url = origin.answers(request -> {
            request.response().putHeader("content-length", "2000000");
            request.response().write(Buffer.buffer(picture).slice(0, 1_000_000));
            request.connection().close();
        });

        assertThatThrownBy(() -> viewer.get(url)).isInstanceOf(IOException.class);
    }

    private static Consumer<HttpServerRequest> inChunks(byte[] body) {
        return request -> {
            HttpServerResponse response = request.response().setChunked(true).putHeader("content-type", "image/png");
            Buffer whole = Buffer.buffer(body);
            for (int from = 0; from < body.length; from += 50_000) {
                response.write(whole.slice(from, Math.min(body.length, from + 50_000)));
            }
            response.end();
        };
    }
}
