package net.ticketsbot.imageproxy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.ticketsbot.imageproxy.testing.HeldAnswer;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How often an origin is asked. */
@ProxyTest
class CachingTest {

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
    void onceForManyViewersOfASmallPicture() throws Exception {
        String url = origin.serves("image/png", Samples.PNG);

        for (int i = 0; i < 5; i++) {
            assertThat(viewer.get(url).body()).isEqualTo(Samples.PNG);
        }

        assertThat(origin.requests(url)).hasSize(1);
    }

    @Test
    void onceForViewersWhoComeWhileItIsBeingFetched() throws Exception {
        HeldAnswer held = new HeldAnswer(200, Samples.PNG);
        String url = origin.answers(held::take);

        List<CompletableFuture<HttpResponse<byte[]>>> viewers = startViewers(url, 20);
        await().until(() -> origin.requests(url).size() == 1);
        held.release();

        assertThat(viewers)
                .allSatisfy(waiting -> assertThat(waiting.join().body()).isEqualTo(Samples.PNG));
        assertThat(origin.requests(url)).hasSize(1);
    }

    @Test
    void onceForViewersOfAFailureThatIsUnderWay() throws Exception {
        HeldAnswer held = new HeldAnswer(500, new byte[0]);
        String url = origin.answers(held::take);

        List<CompletableFuture<HttpResponse<byte[]>>> viewers = startViewers(url, 20);
        await().until(() -> origin.requests(url).size() == 1);
        held.release();

        assertThat(viewers)
                .allSatisfy(waiting -> assertThat(waiting.join().statusCode()).isEqualTo(502));
        assertThat(origin.requests(url)).hasSize(1);
    }

    @Test
    void onceWithinSecondsForAPictureThatFailed() throws Exception {
        String url =
                origin.answers(request -> request.response().setStatusCode(500).end());

        HttpResponse<byte[]> first = viewer.get(url);
        HttpResponse<byte[]> second = viewer.get(url);

        assertThat(List.of(first.statusCode(), second.statusCode())).containsExactly(502, 502);
        assertThat(origin.requests(url)).hasSize(1);
    }

    @Test
    void againWhenAFailureIsSecondsOld() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        String url = origin.answers(request -> {
            statuses.add(statuses.isEmpty() ? 500 : 200);
            request.response().setStatusCode(statuses.get(statuses.size() - 1)).end(Buffer.buffer(Samples.PNG));
        });
        viewer.get(url);

        await().until(() -> viewer.get(url).statusCode() == 200);

        assertThat(origin.requests(url)).hasSize(2);
    }

    @Test
    void againForEveryViewerOfALargePicture() throws Exception {
        byte[] large = Samples.png(400_000);
        String url = origin.serves("image/png", large);

        List<CompletableFuture<HttpResponse<byte[]>>> viewers = startViewers(url, 5);

        assertThat(viewers)
                .allSatisfy(waiting -> assertThat(waiting.join().body()).isEqualTo(large));
        assertThat(origin.requests(url)).hasSize(5);
    }

    @Test
    void onceForTwoUrlsThatMeanTheSame() throws Exception {
        String url = origin.serves("image/png", Samples.PNG);

        viewer.get(url);
        viewer.get(url.replace("http://", "HTTP://") + "#top");

        assertThat(origin.requests(url)).hasSize(1);
    }

    private List<CompletableFuture<HttpResponse<byte[]>>> startViewers(String url, int count) {
        return Stream.generate(() -> viewer.startGetting(url)).limit(count).toList();
    }
}
