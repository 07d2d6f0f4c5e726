package net.ticketsbot.resolver.http;

import static net.ticketsbot.resolver.http.TestClient.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import net.ticketsbot.resolver.testing.Bombs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamedAnswerTest {

    private static final int CAP = 50_000_000;
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), CAP, 3);

    private final TestClient client = new TestClient();
    private final RawServer server = RawServer.start(client.vertx, false);
    private final Context context = client.vertx.getOrCreateContext();

    @AfterEach
    void stop() {
        client.close();
    }

    /** Hands the answer over on its event loop; what that throws fails the test. */
    private void stream(String path, Limits limits, Promise<?> test, Consumer<StreamedAnswer> reader) {
        context.runOnContext(
                nothing -> client.client.stream(TestClient.request(HttpMethod.GET, server.url(path), limits))
                        .subscribe()
                        .with(reader, test::tryFail));
    }

    private static <T> T get(Promise<T> promise) {
        return TestClient.await(promise.future());
    }

    private static void pour(NetSocket socket, Buffer bytes, AtomicLong written) {
        socket.write(bytes).onSuccess(done -> {
            written.addAndGet(bytes.length());
            pour(socket, bytes, written);
        });
    }

    @Test
    void deliversTheHeadFirstAndThenTheBodyOnTheCallersEventLoop() {
        server.on("/two", socket -> {
            socket.write("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n123");
            client.vertx.setTimer(50, id -> socket.write("456"));
        });
        Promise<String> whole = Promise.promise();

        stream("/two", LIMITS, whole, answer -> {
            Context here = Vertx.currentContext();
            Buffer body = Buffer.buffer();
            answer.body().exceptionHandler(whole::tryFail);
            answer.body().handler(body::appendBuffer);
            answer.body()
                    .endHandler(done -> whole.complete(
                            answer.status() + " " + body + " " + (here == context && Vertx.currentContext() == here)));
            answer.body().resume();
        });

        assertThat(get(whole)).isEqualTo("200 123456 true");
    }

    @Test
    void readsNoFasterThanItsReader() throws Exception {
        AtomicLong written = new AtomicLong();
        server.on("/endless", socket -> {
            socket.write("HTTP/1.1 200 OK\r\n\r\n");
            pour(socket, Buffer.buffer("x".repeat(65_536)), written);
        });
        Promise<StreamedAnswer> paused = Promise.promise();
        CompletableFuture<Long> later = new CompletableFuture<>();

        stream("/endless", LIMITS, paused, answer -> {
            answer.body().handler(piece -> {});
            answer.body().fetch(1);
            client.vertx.setTimer(1000, id -> later.complete(written.get()));
            paused.complete(answer);
        });

        get(paused);
        assertThat(later.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isLessThan(CAP / 2);
    }

    @Test
    void holdsDeadlineUntilTheLastByteThoughNobodyReads() {
        server.on("/slow", socket -> socket.write("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n123"));
        Promise<Failure> failure = Promise.promise();

        stream(
                "/slow",
                new Limits(Duration.ofMillis(300), CAP, 0),
                failure,
                answer -> answer.body().exceptionHandler(e -> failure.complete(((ExchangeException) e).failure())));

        assertThat(get(failure)).isEqualTo(Failure.DEADLINE);
        assertThat(client.get(server.url("/ok")).body()).hasToString("ok");
    }

    @Test
    void holdsTheCapAndResetsTheConnection() {
        Promise<Void> closed = Promise.promise();
        AtomicLong read = new AtomicLong();
        server.on("/endless", socket -> {
            socket.closeHandler(closed::tryComplete);
            socket.write("HTTP/1.1 200 OK\r\n\r\n");
            pour(socket, Buffer.buffer("x".repeat(65_536)), new AtomicLong());
        });
        Promise<Failure> failure = Promise.promise();

        stream("/endless", new Limits(Duration.ofSeconds(10), 1_000_000, 0), failure, answer -> {
            answer.body().exceptionHandler(e -> failure.complete(((ExchangeException) e).failure()));
            answer.body().handler(piece -> read.addAndGet(piece.length()));
            answer.body().resume();
        });

        assertThat(get(failure)).isEqualTo(Failure.TOO_LARGE);
        assertThat(read.get()).isLessThanOrEqualTo(1_000_000);
        get(closed);
    }

    @Test
    void tellsAReaderThatComesLateWhatWentWrong() {
        server.onceOn("/short", "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n123");
        Promise<Failure> failure = Promise.promise();

        stream(
                "/short",
                LIMITS,
                failure,
                answer -> client.vertx.setTimer(
                        300,
                        id -> answer.body()
                                .exceptionHandler(e -> failure.complete(((ExchangeException) e).failure()))));

        assertThat(get(failure)).isEqualTo(Failure.MALFORMED);
    }

    @Test
    void endsWhenItsReaderHasSeenEnough() {
        Promise<Void> closed = Promise.promise();
        server.on("/endless", socket -> {
            socket.closeHandler(closed::tryComplete);
            socket.write("HTTP/1.1 200 OK\r\n\r\n");
            pour(socket, Buffer.buffer("x".repeat(65_536)), new AtomicLong());
        });

        stream("/endless", LIMITS, closed, answer -> {
            answer.body().handler(piece -> answer.cancel());
            answer.body().resume();
        });

        get(closed);
        assertThat(client.get(server.url("/ok")).body()).hasToString("ok");
    }

    @Test
    void leavesAConnectionAloneThatIsAnotherRequestsAlready() {
        Promise<StreamedAnswer> unread = Promise.promise();
        server.on("/slow", socket -> client.vertx.setTimer(100, id -> socket.write(RawServer.OK)));
        stream("/ok", LIMITS, unread, unread::complete);
        StreamedAnswer answer = get(unread);

        var second = TestClient.send(client.client, TestClient.request(HttpMethod.GET, server.url("/slow"), LIMITS))
                .subscribeAsCompletionStage();
        client.vertx.setTimer(30, id -> answer.cancel());

        assertThat(second.orTimeout(10, TimeUnit.SECONDS).join().trace().isReused())
                .isTrue();
        assertThat(server.heads).hasSize(2);
    }

    @Test
    void givesDecodedPieces() {
        Buffer coded = Bombs.gzip(100_000);
        server.on("/gzip", socket -> {
            socket.write("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + coded.length() + "\r\n\r\n");
            socket.write(coded);
        });
        Promise<Integer> length = Promise.promise();

        stream("/gzip", LIMITS, length, answer -> {
            AtomicLong read = new AtomicLong();
            answer.body().exceptionHandler(length::tryFail);
            answer.body().handler(piece -> {
                read.addAndGet(piece.length());
                answer.body().pause();
                client.vertx.runOnContext(nothing -> answer.body().fetch(1));
            });
            answer.body()
                    .endHandler(done ->
                            length.complete(answer.headers().contains("content-encoding") ? -1 : read.intValue()));
            answer.body().fetch(1);
        });

        assertThat(get(length)).isEqualTo(100_000);
    }

    @Test
    void refusesAReaderOnAnotherEventLoop() {
        server.on("/two", socket -> socket.write("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n123"));
        Promise<StreamedAnswer> paused = Promise.promise();
        stream("/two", LIMITS, paused, paused::complete);

        StreamedAnswer answer = get(paused);

        assertThatThrownBy(() -> answer.body().resume()).isInstanceOf(IllegalStateException.class);
        answer.cancel();
    }
}
