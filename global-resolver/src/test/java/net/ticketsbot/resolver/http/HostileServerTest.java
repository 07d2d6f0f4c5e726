package net.ticketsbot.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.ticketsbot.resolver.testing.Bombs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, the exchange ends in time, says what was wrong, and the next one is served. */
class HostileServerTest {

    private static final int CAP = 100_000;
    private static final Limits QUICK = new Limits(Duration.ofMillis(500), CAP, 3);
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), CAP, 3);
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    private final TestClient client = new TestClient();
    private final RawServer server = RawServer.start(client.vertx, true);

    @AfterEach
    void stop() {
        client.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                // What is wrong, what comes, whether the connection is closed after it, what it is called
                answer("nothing", "", true, Failure.CONNECT),
                answer("half a status line", "HTTP/1.1 20", true, Failure.CONNECT),
                answer("half a head", HEAD + "content-", true, Failure.MALFORMED),
                answer("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n", false, Failure.MALFORMED),
                answer("garbage", "\u0000\u0001\u00ff\u00fe\r\n\r\n", false, Failure.MALFORMED),
                answer("an HTTP/2 frame", "\0\0\22\4\0\0\0\0\0\0\3\0\0\0\u0080\r\n\r\n", false, Failure.MALFORMED),
                answer("another version", "HTTP/9.9 200 OK\r\n\r\n", false, Failure.MALFORMED),
                answer("a status of words", "HTTP/1.1 OK OK\r\n\r\n", false, Failure.MALFORMED),
                answer("a status of none", "HTTP/1.1 099 Low\r\n\r\n", false, Failure.MALFORMED),
                answer("a status too high", "HTTP/1.1 600 High\r\ncontent-length: 0\r\n\r\n", false, Failure.MALFORMED),
                answer("a switch", "HTTP/1.1 101 S\r\nupgrade: websocket\r\n\r\n", false, Failure.MALFORMED),
                answer("a header without colon", HEAD + "header\r\n\r\n", false, Failure.MALFORMED),
                answer("a header with NUL", HEAD + "a: \0\r\n\r\n", false, Failure.MALFORMED),
                answer("a length too long", HEAD + "content-length: 10\r\n\r\nshort", true, Failure.MALFORMED),
                answer("a length too short", HEAD + "content-length: 2\r\n\r\nlonger", false, Failure.MALFORMED),
                answer("a length of none", HEAD + "content-length: 0\r\n\r\nmore", false, Failure.MALFORMED),
                answer("a length below zero", HEAD + "content-length: -1\r\n\r\n", false, Failure.MALFORMED),
                answer("a length of words", HEAD + "content-length: ten\r\n\r\n", false, Failure.MALFORMED),
                answer(
                        "two lengths",
                        HEAD + "content-length: 2\r\ncontent-length: 3\r\n\r\nok",
                        false,
                        Failure.MALFORMED),
                answer("one length twice", HEAD + "content-length: 2, 2\r\n\r\nok", false, Failure.MALFORMED),
                answer(
                        "two lengths in HTTP/1.0",
                        "HTTP/1.0 200 OK\r\ncontent-length: 2\r\nContent-Length: 3\r\n\r\nok",
                        true,
                        Failure.MALFORMED),
                answer(
                        "chunks in HTTP/1.0",
                        "HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                        true,
                        Failure.MALFORMED),
                answer(
                        "a length too large for a number",
                        HEAD + "content-length: 99999999999999999999\r\n\r\n",
                        false,
                        Failure.MALFORMED),
                answer("a body where none may be", "HTTP/1.1 204 None\r\n\r\nbody", false, Failure.MALFORMED),
                answer(
                        "a length and chunks",
                        HEAD + "content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                        false,
                        Failure.MALFORMED),
                answer(
                        "a length and another coding",
                        HEAD + "content-length: 2\r\ntransfer-encoding: gzip\r\n\r\nok",
                        false,
                        Failure.MALFORMED),
                answer("a coding alone", HEAD + "transfer-encoding: gzip\r\n\r\nok", false, Failure.MALFORMED),
                answer(
                        "chunks in chunks",
                        HEAD + "transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
                        false,
                        Failure.MALFORMED),
                answer(
                        "a chunk size of words",
                        HEAD + "transfer-encoding: chunked\r\n\r\nxyz\r\nok\r\n0\r\n\r\n",
                        false,
                        Failure.MALFORMED),
                answer(
                        "a chunk longer than it says",
                        HEAD + "transfer-encoding: chunked\r\n\r\n2\r\nlonger\r\n0\r\n\r\n",
                        false,
                        Failure.MALFORMED),
                answer(
                        "a last chunk missing",
                        HEAD + "transfer-encoding: chunked\r\n\r\n2\r\nok\r\n",
                        true,
                        Failure.MALFORMED),
                answer("two answers", RawServer.OK + RawServer.OK, false, Failure.MALFORMED),
                answer(
                        "a body that is told and too large",
                        HEAD + "content-length: 100001\r\n\r\n",
                        false,
                        Failure.TOO_LARGE),
                answer("200 headers", HEAD + "a: b\r\n".repeat(200) + "\r\n", false, Failure.TOO_LARGE),
                answer("10 000 headers", HEAD + "a: b\r\n".repeat(10_000) + "\r\n", false, Failure.TOO_LARGE),
                answer("a header of 100 000 bytes", HEAD + "a: " + "b".repeat(100_000), false, Failure.TOO_LARGE),
                answer(
                        "a status line of 100 000 bytes",
                        "HTTP/1.1 200 " + "b".repeat(100_000),
                        false,
                        Failure.TOO_LARGE),
                answer(
                        "a coding not asked for",
                        HEAD + "content-encoding: br\r\ncontent-length: 1\r\n\r\nx",
                        false,
                        Failure.MALFORMED),
                answer(
                        "a wrong gzip",
                        HEAD + "content-encoding: gzip\r\ncontent-length: 5\r\n\r\nplain",
                        false,
                        Failure.MALFORMED),
                answer(
                        "two codings",
                        HEAD + "content-encoding: gzip, gzip\r\ncontent-length: 5\r\n\r\nplain",
                        false,
                        Failure.MALFORMED));
    }

    private static Arguments answer(String what, String bytes, boolean closes, Failure failure) {
        return Arguments.of(what, bytes, closes, failure);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void saysWhatIsWrongWithAnAnswer(String what, String bytes, boolean closes, Failure failure) {
        RawServer polite = RawServer.start(client.vertx, false).on("/next", RawServer.OK);
        if (closes) {
            polite.onceOn("/bad", bytes);
        } else {
            polite.on("/bad", bytes);
        }

        assertThat(client.failure(polite.url("/bad"), LIMITS)).isEqualTo(failure);

        assertThat(client.get(polite.url("/next")).body()).hasToString("ok");
    }

    @Test
    void endsWithItsDeadlineWhenTheServerIsSilent() {
        server.on("/silent", socket -> {});

        assertEndsInTime("/silent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", HEAD, HEAD + "content-length: 1000\r\n\r\n", HEAD + "transfer-encoding: chunked\r\n\r\n"})
    void endsWithItsDeadlineWhenBytesDripIn(String start) {
        server.on("/drip", socket -> {
            socket.write(start);
            client.vertx.setPeriodic(20, id -> socket.write("1").onFailure(gone -> client.vertx.cancelTimer(id)));
        });

        assertEndsInTime("/drip");
    }

    @Test
    void endsWithItsDeadlineWhenInterimAnswersNeverEnd() {
        server.on(
                "/interim",
                socket -> client.vertx.setPeriodic(
                        1,
                        id -> socket.write("HTTP/1.1 102 Processing\r\n\r\n")
                                .onFailure(gone -> client.vertx.cancelTimer(id))));

        assertEndsInTime("/interim");
    }

    @Test
    void endsWithItsDeadlineWhenRedirectsAreSlow() {
        server.on(
                "/slow",
                socket -> client.vertx.setTimer(
                        200, id -> socket.write("HTTP/1.1 302 Found\r\nlocation: /slow\r\ncontent-length: 0\r\n\r\n")));

        assertEndsInTime("/slow");
    }

    private void assertEndsInTime(String path) {
        long start = System.nanoTime();
        assertThat(client.failure(server.url(path), QUICK)).isEqualTo(Failure.DEADLINE);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(QUICK.deadline(), Duration.ofSeconds(5));
        assertThat(client.get(server.url("/ok")).body()).hasToString("ok");
    }

    @Test
    void readsNoFurtherThanItsCapFromEndlessChunks() {
        AtomicLong written = new AtomicLong();
        server.on("/endless", socket -> {
            socket.write(HEAD + "transfer-encoding: chunked\r\n\r\n");
            pour(socket, Buffer.buffer("1000\r\n" + "x".repeat(4096) + "\r\n"), written);
        });

        assertThat(client.failure(server.url("/endless"), LIMITS)).isEqualTo(Failure.TOO_LARGE);

        // Socket buffers of both sides hold some more than the cap.
        assertThat(written.get()).isLessThan(20_000_000);
        assertThat(client.get(server.url("/ok")).body()).hasToString("ok");
    }

    private static void pour(NetSocket socket, Buffer bytes, AtomicLong written) {
        socket.write(bytes).onSuccess(done -> {
            written.addAndGet(bytes.length());
            pour(socket, bytes, written);
        });
    }

    @Test
    void inflatesNoFurtherThanItsCap() {
        Buffer bomb = Bombs.endless(4_000_000_000L);
        server.on("/bomb", socket -> {
            socket.write(HEAD + "content-encoding: gzip\r\ncontent-length: " + bomb.length() + "\r\n\r\n");
            socket.write(bomb);
        });

        assertThat(client.failure(server.url("/bomb"), LIMITS)).isEqualTo(Failure.TOO_LARGE);

        assertThat(client.get(server.url("/ok")).body()).hasToString("ok");
    }

    @Test
    void readsNoFurtherThanItsCapFromACodingThatHoldsNothing() {
        AtomicLong written = new AtomicLong();
        Buffer empty = Bombs.gzip(0);
        Buffer many = Buffer.buffer();
        for (int i = 0; i < 1000; i++) {
            many.appendBuffer(empty);
        }
        server.on("/hollow", socket -> {
            socket.write(HEAD + "content-encoding: gzip\r\n\r\n");
            pour(socket, many, written);
        });

        assertThat(client.failure(server.url("/hollow"), LIMITS)).isEqualTo(Failure.TOO_LARGE);
        assertThat(written.get()).isLessThan(20_000_000);
    }

    @Test
    void takesAResetInTheMiddleOfABodyForNoAnswer() {
        server.on("/reset", socket -> {
            socket.write(HEAD + "content-length: 100\r\n\r\nhalf");
            client.vertx.setTimer(50, id -> socket.close());
        });

        assertThat(client.failure(server.url("/reset"), LIMITS)).isEqualTo(Failure.MALFORMED);
        assertThat(client.get(server.url("/ok")).body()).hasToString("ok");
    }

    @Test
    void takesAResetOfABodyThatEndsWithItsConnectionForNoAnswer() {
        server.on("/reset", socket -> {
            socket.write(HEAD + "\r\nhalf");
            client.vertx.setTimer(50, id -> socket.close());
        });

        assertThat(client.failure(server.url("/reset"), LIMITS)).isEqualTo(Failure.MALFORMED);
    }

    @Test
    void readsABodyThatEndsWithItsConnection() {
        RawServer polite = RawServer.start(client.vertx, false).onceOn("/close", HEAD + "\r\nwhole");

        assertThat(client.get(polite.url("/close")).body()).hasToString("whole");
    }

    @Test
    void quotesNothingOfAMalformedAnswer() {
        server.on("/secret", "the-key-that-was-sent 1 2\r\n\r\n");

        ExchangeException failure = TestClient.send(
                        client.client, TestClient.request(HttpMethod.GET, server.url("/secret"), LIMITS))
                .map(answer -> new ExchangeException(Failure.CONNECT, "an answer"))
                .onFailure(ExchangeException.class)
                .recoverWithItem(e -> e)
                .await()
                .atMost(TestClient.PATIENCE);

        assertThat(failure.failure()).isEqualTo(Failure.MALFORMED);
        assertThat(failure).hasNoCause().hasMessageNotContaining("the-key");
    }

    @Test
    void readsAnAnswerInHttp10() {
        RawServer polite = RawServer.start(client.vertx, false)
                .onceOn("/old", "HTTP/1.0 200 OK\r\nServer: SimpleHTTP\r\nContent-Length: 2\r\n\r\nok");

        assertThat(client.get(polite.url("/old")).body()).hasToString("ok");
    }

    @Test
    void ignoresInterimAnswers() {
        server.on(
                "/interim",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 102 P\r\n\r\n"
                        + RawServer.OK);

        assertThat(client.get(server.url("/interim")).body()).hasToString("ok");
    }

    @Test
    void closesAConnectionOnWhichComesWhatNoRequestAskedFor() {
        Promise<Void> closed = Promise.promise();
        server.on("/extra", socket -> {
            socket.write(RawServer.OK);
            socket.closeHandler(closed::tryComplete);
            client.vertx.setTimer(50, id -> socket.write("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil"));
        });

        assertThat(client.get(server.url("/extra")).body()).hasToString("ok");

        TestClient.await(closed.future());
        assertThat(client.get(server.url("/ok")).body()).hasToString("ok");
    }
}
