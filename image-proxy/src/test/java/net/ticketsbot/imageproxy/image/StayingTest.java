package net.ticketsbot.imageproxy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.ticketsbot.imageproxy.testing.MovableClock;
import net.ticketsbot.imageproxy.testing.Operator;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import net.ticketsbot.imageproxy.testing.Visitors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What time does to pictures at hand, and to places that are held. */
@ProxyTest
@TestProfile(StayingTest.MovableTime.class)
class StayingTest {

    private static final Duration CACHE_TIME = Duration.ofMinutes(10);

    private static Origin origin;

    @Inject
    MovableClock clock;

    private final Viewer viewer = new Viewer();
    private volatile Consumer<HttpServerRequest> answer = showing(Samples.PNG);

    @BeforeAll
    static void startOrigin() {
        origin = Origin.start();
    }

    @AfterAll
    static void stopOrigin() {
        origin.close();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    static Stream<Arguments> passingFailures() {
        return Stream.of(
                arguments("an error", status(500)),
                arguments("too many requests", status(429)),
                arguments("a broken connection", (Consumer<HttpServerRequest>)
                        request -> request.connection().close()),
                arguments("silence", (Consumer<HttpServerRequest>) request -> {}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingFailures")
    void showsTheLastGoodPictureWhileItsServerFails(String name, Consumer<HttpServerRequest> failing) throws Exception {
        String url = origin.answers(request -> answer.accept(request));
        viewer.get(url);
        answer = failing;
        clock.letPass(CACHE_TIME);

        HttpResponse<byte[]> first = viewer.get(url);
        HttpResponse<byte[]> second = viewer.get(url);

        assertThat(first.body()).isEqualTo(Samples.PNG);
        assertThat(second.body()).isEqualTo(Samples.PNG);
        assertThat(first.headers().firstValue("cache-control")).hasValue("private, max-age=1");
    }

    @Test
    void showsTheNewPictureWhenItsServerIsBack() throws Exception {
        String url = origin.answers(request -> answer.accept(request));
        viewer.get(url);
        answer = status(503);
        clock.letPass(CACHE_TIME);
        viewer.get(url);

        answer = showing(Samples.GIF);

        await().untilAsserted(() -> assertThat(viewer.get(url).body()).isEqualTo(Samples.GIF));
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments("not found", status(404), 502),
                arguments("gone", status(410), 502),
                arguments("forbidden", status(403), 502),
                arguments("something else", showing(Samples.ascii("<html>")), 415),
                arguments("a redirect inside", redirect("http://10.0.0.1/"), 403));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void showsNoPictureThatIsThereNoLonger(String name, Consumer<HttpServerRequest> gone, int status) throws Exception {
        String url = origin.answers(request -> answer.accept(request));
        viewer.get(url);
        answer = gone;
        clock.letPass(CACHE_TIME);

        assertThat(viewer.get(url).statusCode()).isEqualTo(status);
        assertThat(viewer.get(url).statusCode()).isEqualTo(status);
    }

    @Test
    void asksAgainBeforeAPictureIsTooOldAndLetsNobodyWait() throws Exception {
        String url = origin.answers(request -> answer.accept(request));
        viewer.get(url);
        answer = request -> {};
        clock.letPass(CACHE_TIME.multipliedBy(9).dividedBy(10));

        for (int i = 0; i < 5; i++) {
            assertThat(viewer.get(url).body()).isEqualTo(Samples.PNG);
        }

        await().untilAsserted(() -> assertThat(origin.requests(url)).hasSize(2));
    }

    @Test
    void showsWhatWasRefreshedInTheBackground() throws Exception {
        String url = origin.answers(request -> answer.accept(request));
        viewer.get(url);
        answer = showing(Samples.GIF);
        clock.letPass(CACHE_TIME.multipliedBy(9).dividedBy(10));

        assertThat(viewer.get(url).body()).isEqualTo(Samples.PNG);

        await().untilAsserted(() -> assertThat(viewer.get(url).body()).isEqualTo(Samples.GIF));
        assertThat(origin.requests(url)).hasSize(2);
    }

    @Test
    void saysSoWhenTheTypeIsNotKnownInTime() throws Exception {
        String url = origin.answers(request -> request.response()
                .setChunked(true)
                .write(Buffer.buffer(Samples.PNG).slice(0, 10)));

        assertThat(viewer.get(url).statusCode()).isEqualTo(504);
    }

    @Test
    void isNotReadyWhileAPlaceIsHeldForLongerThanAnyRequestLives() throws Exception {
        String url = origin.answers(request -> {
            request.response().putHeader("content-length", "1000000");
            request.response().write(Buffer.buffer(Samples.png(600_000)));
        });
        try (Visitors visitors = Visitors.over(HttpVersion.HTTP_1_1)) {
            HttpClientResponse held = Visitors.await(visitors.open(url));
            await().until(() -> Operator.get("/q/health/ready").statusCode() == 200);

            clock.letPass(Duration.ofMinutes(1));

            assertThat(Operator.get("/q/health/ready").statusCode()).isEqualTo(503);
            held.request().reset();
            await().until(() -> Operator.get("/q/health/ready").statusCode() == 200);
        }
    }

    private static Consumer<HttpServerRequest> showing(byte[] picture) {
        return request -> request.response().end(Buffer.buffer(picture));
    }

    private static Consumer<HttpServerRequest> status(int status) {
        return request -> request.response().setStatusCode(status).end();
    }

    private static Consumer<HttpServerRequest> redirect(String location) {
        return request -> request.response()
                .setStatusCode(302)
                .putHeader("location", location)
                .end();
    }

    /** A clock to move, and little patience where it cannot be moved. */
    public static final class MovableTime implements QuarkusTestProfile {

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovableClock.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("image.failure-time", "1s", "egress.type-timeout", "1s");
        }
    }
}
