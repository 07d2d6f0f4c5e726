package net.ticketsbot.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireMeterTest {

    /** The kernel delays an acknowledgement by this at least. */
    private static final Duration DELAY = Duration.ofMillis(30);

    private static final int EXCHANGES = 40;
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 100_000, 3);

    private final TestClient client = new TestClient();
    private final RawServer server = RawServer.start(client.vertx, false);

    @AfterEach
    void stop() {
        client.close();
    }

    private static void pour(NetSocket socket, Buffer bytes, AtomicLong written) {
        socket.write(bytes).onSuccess(done -> {
            written.addAndGet(bytes.length());
            pour(socket, bytes, written);
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what,            start,                                                            more
            interim answers,   '',                                                               'HTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n'
            chunk extensions,  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n',    '1;extension=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\nx\r\n'
            """)
    void readsNoFurtherThanTheWireMayBring(String what, String start, String more) {
        AtomicLong written = new AtomicLong();
        server.on("/endless", socket -> {
            socket.write(unescaped(start));
            pour(socket, Buffer.buffer(unescaped(more).repeat(200)), written);
        });

        Failure failure = client.failure(server.url("/endless"), LIMITS);

        assertThat(failure).as(what).isEqualTo(Failure.TOO_LARGE);
        assertThat(written.get()).as(what).isLessThan(20_000_000);
        assertThat(client.get(server.url("/ok")).body()).hasToString("ok");
    }

    private static String unescaped(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }

    @Test
    void takesAnAnswerWhoseChunksAreSmall() {
        String chunks = IntStream.range(0, 5000).mapToObj(i -> "1\r\nx\r\n").reduce("", String::concat);
        server.on("/small", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n");

        assertThat(client.get(server.url("/small"), LIMITS).body().length()).isEqualTo(5000);
    }

    /** Such a server's kernel keeps the second write back until the first is acknowledged (Nagle's algorithm), and ours would wait with that. */
    @Test
    void neverWaitsForItsOwnAcknowledgementOfAHeadThatCameAlone() {
        int slow = 0;
        int port = TestClient.await(client.vertx
                        .createNetServer(new NetServerOptions().setTcpNoDelay(false))
                        .connectHandler(socket ->
                                socket.handler(request -> socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n")
                                        .onSuccess(sent -> socket.write("ok"))))
                        .listen(0, "127.0.0.1"))
                .actualPort();

        for (int i = 0; i < EXCHANGES; i++) {
            long start = System.nanoTime();
            client.get("http://apart.example.com:" + port + "/");
            if (System.nanoTime() - start > DELAY.toNanos()) {
                slow++;
            }
        }

        assertThat(slow).isLessThan(EXCHANGES / 2);
    }
}
