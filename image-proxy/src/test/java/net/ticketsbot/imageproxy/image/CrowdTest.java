package net.ticketsbot.imageproxy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.ticketsbot.imageproxy.testing.HeldAnswer;
import net.ticketsbot.imageproxy.testing.Names;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.Places;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Visitors;
import net.ticketsbot.imageproxy.testing.Visitors.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many at once: who waits, who is served, and who keeps nobody from it. */
@ProxyTest
class CrowdTest {

    private static final int HOST_FETCHES = 32;
    private static final int HOST_LARGE = 16;
    private static final int LARGE = 6_000_000;

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
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void seesAHundredLogosOfOneSlowHost(HttpVersion version) throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        String url = origin.answers(slowly(atOnce, most));

        try (Visitors visitors = Visitors.over(version)) {
            List<Future<Answer>> logos = IntStream.range(0, 100)
                    .mapToObj(i -> visitors.get(url + "?" + i))
                    .toList();

            for (Future<Answer> logo : logos) {
                assertThat(Visitors.await(logo).status()).isEqualTo(200);
            }
        }
        assertThat(most).hasValueLessThanOrEqualTo(HOST_FETCHES);
    }

    @Test
    void waitsInTheLineOfTheHostThatItIsRedirectedTo() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        String logo = origin.answers(slowly(atOnce, most));
        String moved = redirectTo(logo);

        try (Visitors visitors = Visitors.over(HttpVersion.HTTP_2)) {
            List<Future<Answer>> logos = IntStream.range(0, 100)
                    .mapToObj(i -> visitors.get(atAnyHost(moved, i)))
                    .toList();

            for (Future<Answer> answer : logos) {
                assertThat(Visitors.await(answer).status()).isEqualTo(200);
            }
        }
        assertThat(most).hasValueLessThanOrEqualTo(HOST_FETCHES);
    }

    @Test
    void isNotKeptFromSmallPicturesBySlowReadersOfLargeOnes() throws Exception {
        String slowlyRead = origin.serves("image/png", Samples.png(LARGE));

        showsSmallPicturesBesideSlowReaders(i -> slowlyRead);
    }

    @Test
    void isNotKeptFromSmallPicturesByLargeOnesThatOtherHostsRedirectTo() throws Exception {
        String moved = redirectTo(origin.serves("image/png", Samples.png(LARGE)));

        showsSmallPicturesBesideSlowReaders(i -> atAnyHost(moved, i));
    }

    @Test
    void getsItsLargePictureWhenASlowReaderLeaves() throws Exception {
        String url = origin.serves("image/png", Samples.png(LARGE));

        try (Visitors slow = Visitors.withSmallWindows(HttpVersion.HTTP_1_1);
                Visitors next = Visitors.over(HttpVersion.HTTP_2)) {
            List<Future<HttpClientResponse>> open =
                    Stream.generate(() -> slow.open(url)).limit(HOST_LARGE).toList();
            await().until(() -> open.stream().allMatch(Future::succeeded));
            Future<Answer> waiting = next.get(url);

            open.get(0).result().request().reset();

            assertThat(Visitors.await(waiting).body().length()).isEqualTo(LARGE);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void isServedWhenTheFirstWhoAskedLeaves(HttpVersion version) throws Exception {
        HeldAnswer held = new HeldAnswer(200, Samples.PNG);
        String url = origin.answers(held::take);
        try (Visitors first = Visitors.over(version);
                Visitors others = Visitors.over(version)) {
            Future<HttpClientRequest> leaver = first.start(url);
            await().until(() -> origin.requests(url).size() == 1);
            List<Future<Answer>> waiting =
                    Stream.generate(() -> others.get(url)).limit(20).toList();

            leaver.result().reset();
            held.release();

            for (Future<Answer> answer : waiting) {
                assertThat(Visitors.await(answer).body().getBytes()).isEqualTo(Samples.PNG);
            }
        }
        assertThat(origin.requests(url)).hasSizeBetween(1, 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void isServedALargePictureWhenTheFirstWhoAskedLeaves(HttpVersion version) throws Exception {
        byte[] large = Samples.png(LARGE);
        HeldAnswer held = new HeldAnswer(200, large);
        String url = origin.answers(held::take);
        try (Visitors first = Visitors.over(version);
                Visitors others = Visitors.over(version)) {
            Future<HttpClientRequest> leaver = first.start(url);
            await().until(() -> origin.requests(url).size() == 1);
            List<Future<Answer>> waiting =
                    Stream.generate(() -> others.get(url)).limit(10).toList();

            leaver.result().reset();
            held.release();

            for (Future<Answer> answer : waiting) {
                assertThat(Visitors.await(answer).body().length()).isEqualTo(LARGE);
            }
        }
    }

    @Test
    void leavesItsPlaceInTheLineToTheOthers() throws Exception {
        HeldAnswer held = new HeldAnswer(200, Samples.PNG);
        String url = origin.answers(held::take);
        try (Visitors impatient = Visitors.from("127.0.0.2", HttpVersion.HTTP_2);
                Visitors patient = Visitors.from("127.0.0.3", HttpVersion.HTTP_2)) {
            List<Future<HttpClientRequest>> leavers = IntStream.range(0, 100)
                    .mapToObj(i -> impatient.start(url + "?left" + i))
                    .toList();
            await().until(() -> origin.requestsBelow(url) == HOST_FETCHES);
            Future<Answer> waiting = patient.get(url + "?stayed");

            leavers.forEach(request -> request.result().reset());

            await().until(() -> origin.requests(url + "?stayed").size() == 1);
            held.release();
            assertThat(Visitors.await(waiting).status()).isEqualTo(200);
        }
    }

    /** The large ones, by their number, are all at the host of the small ones in the end. */
    private static void showsSmallPicturesBesideSlowReaders(IntFunction<String> large) throws Exception {
        String small = origin.serves("image/png", Samples.PNG);
        try (Visitors slow = Visitors.withSmallWindows(HttpVersion.HTTP_1_1);
                Visitors quick = Visitors.over(HttpVersion.HTTP_1_1)) {
            List<Future<HttpClientResponse>> open = IntStream.range(0, 40)
                    .mapToObj(i -> slow.open(large.apply(i)))
                    .toList();
            await().until(() -> open.stream().filter(Future::succeeded).count() == HOST_LARGE);

            List<Future<Answer>> logos = IntStream.range(0, 20)
                    .mapToObj(i -> quick.get(small + "?" + i))
                    .toList();

            for (Future<Answer> logo : logos) {
                assertThat(Visitors.await(logo).status()).isEqualTo(200);
            }
            assertThat(open).filteredOn(Future::succeeded).hasSize(HOST_LARGE);
        }
    }

    /** With whatever is asked for in the query. */
    private static String redirectTo(String url) {
        return origin.answers(request -> request.response()
                .setStatusCode(302)
                .putHeader("location", url + "?" + request.query())
                .end());
    }

    private static String atAnyHost(String url, int number) {
        return url.replace("127.0.0.1", Names.HOSTS.get(number % 4)) + "?" + number;
    }

    private static Consumer<HttpServerRequest> slowly(AtomicInteger atOnce, AtomicInteger most) {
        return request -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            origin.vertx().setTimer(300, timer -> {
                atOnce.decrementAndGet();
                HttpServerResponse response = request.response();
                response.end(Buffer.buffer(Samples.PNG));
            });
        };
    }
}
