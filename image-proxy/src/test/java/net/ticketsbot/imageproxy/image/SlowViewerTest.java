package net.ticketsbot.imageproxy.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.ticketsbot.imageproxy.limit.FetchSlots;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Viewers and origins that take their time, and what they keep others from: nothing. */
@ProxyTest
@TestProfile(SlowViewerTest.Narrow.class)
class SlowViewerTest {

    /** Far more than all socket buffers on the way hold. */
    private static final int LARGE = 128 * 1024 * 1024;

    private static final int FETCHES = 4;

    private static Origin origin;

    @Inject
    FetchSlots slots;

    private final Viewer viewer = new Viewer();

    @BeforeAll
    static void startOrigin() {
        origin = Origin.start();
    }

    @AfterAll
    static void stopOrigin() {
        origin.close();
    }

    @AfterEach
    void keepsNoSlot() {
        await().until(() -> slots.taken() == 0);
    }

    @Test
    void makesTheOriginWait() throws Exception {
        Flood flood = new Flood();
        String url = origin.answers(flood::start);

        try (Socket socket = look(url)) {
            await().until(() -> flood.written.get() > 0);
            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(10))
                    .until(flood::isStalled);

            assertThat(flood.written).hasValueLessThan(LARGE / 2);
            assertThat(socket.isClosed()).isFalse();
        }
    }

    @Test
    void endsTheExchangeWhenItLeaves() throws Exception {
        Flood flood = new Flood();
        String url = origin.answers(flood::start);

        try (Socket socket = look(url)) {
            assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
        }

        await().untilTrue(flood.closed);
        assertThat(flood.written).hasValueLessThan(LARGE);
    }

    @Test
    void hasUntilTheDeadlineAndNoLonger() throws Exception {
        Flood flood = new Flood();
        String url = origin.answers(flood::start);

        try (Socket socket = look(url)) {
            await().untilTrue(flood.closed);

            assertThat(socket.getInputStream().readAllBytes().length).isLessThan(LARGE);
        }
    }

    @Test
    void doesNotKeepThePictureFromOthersByHittingTheDeadline() throws Exception {
        Flood flood = new Flood();
        String url = origin.answers(flood::start);

        try (Socket socket = look(url);
                Socket other = look(url)) {
            await().untilTrue(flood.closed);
            assertThat(socket.getInputStream().readAllBytes().length).isGreaterThan(0);
            assertThat(other.getInputStream().readAllBytes().length).isGreaterThan(0);
        }
        try (Socket next = look(url)) {
            assertThat(new String(next.getInputStream().readNBytes(15), ISO_8859_1))
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void isToldWhenAnOriginSaysNothing() throws Exception {
        String url = origin.answers(request -> {});

        HttpResponse<byte[]> answer = viewer.get(url);

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(new String(answer.body(), ISO_8859_1)).contains("/problems/origin-timeout");
    }

    @Test
    void isToldWhenAnOriginNeverComesToAnEnd() throws Exception {
        String url = origin.answers(request -> {
            request.response().setChunked(true).write(Buffer.buffer(Samples.PNG));
            origin.vertx().setPeriodic(100, timer -> request.response().write("a"));
        });

        HttpResponse<byte[]> answer = viewer.get(url);

        assertThat(answer.statusCode()).isEqualTo(504);
    }

    @Test
    void isToldSoWhenItsTurnDoesNotComeInTime() {
        String silent = origin.answers(request -> {});

        List<CompletableFuture<HttpResponse<byte[]>>> viewers = IntStream.range(0, FETCHES + 3)
                .mapToObj(i -> viewer.startGetting(silent + "?" + i))
                .toList();

        // Whether a turn comes just before the deadline or just after it, nobody can say: those before it end at the
        // same moment.
        assertThat(viewers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isIn(503, 504));
    }

    @Test
    void isServedWhatIsAtHandMeanwhile() throws Exception {
        String url = origin.serves("image/png", Samples.PNG);
        viewer.get(url);
        String silent = origin.answers(request -> {});

        List<CompletableFuture<HttpResponse<byte[]>>> others = IntStream.range(0, FETCHES)
                .mapToObj(i -> viewer.startGetting(silent + "?" + i))
                .toList();
        await().until(() -> origin.requestsBelow(silent) == FETCHES);

        assertThat(viewer.get(url).statusCode()).isEqualTo(200);
        assertThat(others)
                .allSatisfy(waiting -> assertThat(waiting.join().statusCode()).isEqualTo(504));
    }

    /** A request from a socket that holds little and is never read. */
    private static Socket look(String url) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8_192);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream().write(Viewer.requestFor(url).getBytes(ISO_8859_1));
        return socket;
    }

    /** A picture without end, written as fast as it is taken. */
    private static final class Flood {

        private static final Buffer NOISE = Buffer.buffer(new byte[64 * 1024]);

        private final AtomicLong written = new AtomicLong();
        private final AtomicLong seen = new AtomicLong();
        private final AtomicBoolean closed = new AtomicBoolean();

        void start(HttpServerRequest request) {
            HttpServerResponse response = request.response();
            response.putHeader("content-length", Integer.toString(LARGE));
            response.closeHandler(nothing -> closed.set(true));
            response.drainHandler(nothing -> flow(response));
            Buffer head = Buffer.buffer(Samples.concat(
                    Samples.pngHeader(1000, 1000), Samples.bigEndian(LARGE), Samples.ascii("IDAT"), new byte[300_000]));
            response.write(head);
            written.set(head.length());
            flow(response);
        }

        private void flow(HttpServerResponse response) {
            while (!response.writeQueueFull() && written.get() + NOISE.length() < LARGE) {
                response.write(NOISE);
                written.addAndGet(NOISE.length());
            }
        }

        private boolean isStalled() {
            return seen.getAndSet(written.get()) == written.get();
        }
    }

    /** Room for large pictures and little else. */
    public static final class Narrow implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "image.max-size", "1G",
                    "egress.timeout", "4s",
                    "egress.type-timeout", "10s",
                    "limit.fetches", Integer.toString(FETCHES));
        }
    }
}
