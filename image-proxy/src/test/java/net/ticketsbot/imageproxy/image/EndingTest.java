package net.ticketsbot.imageproxy.image;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.ticketsbot.imageproxy.testing.Operator;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.Places;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Visitors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way in which a response can end: its places come back. */
@ProxyTest
@TestProfile(EndingTest.ShortOfTime.class)
class EndingTest {

    private static final int ADDRESSES = 9;
    private static final int DOWNLOADS = 60;
    private static final int LARGE = 8_000_000;

    private static Origin origin;

    @BeforeAll
    static void startOrigin() {
        origin = Origin.start();
    }

    @AfterAll
    static void stopOrigin() {
        origin.close();
    }

    @AfterEach
    void keepsNoPlace() {
        Places.awaitAllBack();
        await().until(() -> Operator.get("/q/health/ready").statusCode() == 200);
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void whenViewersLeaveInTheMiddle(HttpVersion version) {
        String url = origin.answers(EndingTest::withoutEnd);

        downloadBroken(version, url, response -> response.request().reset());
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void whenViewersHangUp(HttpVersion version) {
        String url = origin.answers(EndingTest::withoutEnd);

        downloadBroken(version, url, response -> response.request().connection().close());
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void whenTheOriginBreaksOff(HttpVersion version) {
        String url = origin.answers(request -> {
            withoutEnd(request);
            request.connection().close();
        });

        downloadBroken(version, url, HttpClientResponse::resume);
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void whenTheDeadlinePasses(HttpVersion version) {
        String url = origin.answers(EndingTest::withoutEnd);

        downloadBroken(version, url, HttpClientResponse::resume);
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void whenViewersLeaveBeforeThereIsAnAnswer(HttpVersion version) {
        String silent = origin.answers(request -> {});
        List<Future<HttpClientRequest>> started = new ArrayList<>();
        try (Visitors visitors = Visitors.over(version)) {
            IntStream.range(0, DOWNLOADS).forEach(i -> started.add(visitors.start(silent + "?" + i)));
            await().until(() -> origin.requestsBelow(silent) > 0);

            started.forEach(request -> request.onSuccess(HttpClientRequest::reset));

            Places.awaitAllBack();
        }
    }

    /** Sixty from each of nine addresses, each ended like this when its head has come. */
    private static void downloadBroken(HttpVersion version, String url, Consumer<HttpClientResponse> end) {
        List<Visitors> clients = new ArrayList<>();
        List<Future<HttpClientResponse>> answers = new ArrayList<>();
        for (int address = 1; address <= ADDRESSES; address++) {
            Visitors visitors = Visitors.from("127.0.0." + address, version);
            clients.add(visitors);
            for (int i = 0; i < DOWNLOADS; i++) {
                answers.add(visitors.open(url + "?" + address + "-" + i).onSuccess(response -> {
                    response.exceptionHandler(ignored -> {});
                    end.accept(response);
                }));
            }
        }
        await().until(() -> answers.stream().allMatch(Future::isComplete));
        Places.awaitAllBack();
        clients.forEach(Visitors::close);
    }

    private static void withoutEnd(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.putHeader("content-length", Integer.toString(LARGE));
        response.write(Buffer.buffer(Samples.png(600_000)));
    }

    /** Enough for all of them to be answered, and to see them end by it. */
    public static final class ShortOfTime implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "egress.timeout", "3s",
                    "limit.host-fetches", "600",
                    "limit.host-large", "600",
                    "limit.fetches", "600");
        }
    }
}
