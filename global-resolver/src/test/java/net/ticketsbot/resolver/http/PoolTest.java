package net.ticketsbot.resolver.http;

import static net.ticketsbot.resolver.http.TestClient.LIMITS;
import static net.ticketsbot.resolver.http.TestClient.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolTest {

    private final TestClient client = new TestClient();
    private final RawServer server = RawServer.start(client.vertx, false);

    private final Context first = ((VertxInternal) client.vertx).createEventLoopContext();
    private final Context second = ((VertxInternal) client.vertx).createEventLoopContext();

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void usesAConnectionAgain() {
        assertThat(client.get(server.url("/ok")).trace().isReused()).isFalse();
        assertThat(client.get(server.url("/ok")).trace().isReused()).isTrue();

        assertThat(server.connections).hasSize(1);
        assertThat(client.client.openConnections()).isEqualTo(1);
    }

    @Test
    void keepsAConnectionOnTheEventLoopThatAskedForIt() {
        for (int i = 0; i < 6; i++) {
            Promise<Answer> answer = Promise.promise();
            Context loop = i % 2 == 0 ? first : second;
            loop.runOnContext(nothing -> TestClient.send(
                            client.client, TestClient.request(HttpMethod.GET, server.url("/ok"), LIMITS))
                    .subscribe()
                    .with(answer::complete, answer::fail));
            TestClient.await(answer.future());
        }

        assertThat(server.connections).hasSize(2);
    }

    @Test
    void sharesNoConnectionBetweenNames() {
        client.get(server.url("/ok"));

        Answer other = client.get("http://other.example.com:" + server.port() + "/ok");

        assertThat(other.trace().isReused()).isFalse();
        assertThat(server.connections).hasSize(2);
    }

    @Test
    void usesNoConnectionAgainToAnAddressThatTheNameNoLongerHas() {
        RawServer elsewhere = RawServer.start(client.vertx, false);
        client.names.put("moving.example.com", "127.0.0.1");
        client.get("http://moving.example.com:" + server.port() + "/ok");

        client.names.put("moving.example.com", "127.0.0.66");
        Failure failure = client.failure("http://moving.example.com:" + server.port() + "/ok");

        assertThat(failure).isEqualTo(Failure.DENIED);
        assertThat(server.heads).hasSize(1);
        assertThat(elsewhere.heads).isEmpty();
    }

    @Test
    void keepsNoConnectionBeyondItsLimitInAll() {
        GuardedClient small = client.client(client.names, TestOptions.maxConnections(TestClient.OPTIONS, 2));
        for (String name : List.of("a", "b", "c", "d")) {
            String url = "http://" + name + ".example.com:" + server.port() + "/ok";
            await(TestClient.send(small, TestClient.request(HttpMethod.GET, url, LIMITS)));
        }

        assertThat(server.heads.get(1)).doesNotContain("connection: close");
        assertThat(server.heads.get(2)).contains("connection: close");
        assertThat(server.heads.get(3)).contains("connection: close");
    }

    @Test
    void asksAgainWhenAKeptConnectionTurnsOutToBeClosed() {
        AtomicInteger times = new AtomicInteger();
        server.on("/once", socket -> {
            if (times.incrementAndGet() == 2) {
                socket.close();
            } else {
                socket.write(RawServer.OK);
            }
        });
        client.get(server.url("/once"));

        Answer second = client.get(server.url("/once"));

        assertThat(second.trace().isReused()).isFalse();
        assertThat(server.heads).hasSize(3);
    }

    @Test
    void neverSendsAPostTwice() {
        server.on("/once", socket -> socket.close());
        client.get(server.url("/ok"));

        Failure failure = TestClient.failure(
                TestClient.send(client.client, TestClient.request(HttpMethod.POST, server.url("/once"), LIMITS)));

        assertThat(failure).isEqualTo(Failure.CONNECT);
        assertThat(server.heads).hasSize(2);
    }

    @Test
    void failsAtOnceOnANewConnectionThatCloses() {
        server.on("/closed", socket -> socket.close());

        assertThat(client.failure(server.url("/closed"))).isEqualTo(Failure.CONNECT);
        assertThat(server.heads).hasSize(1);
    }

    @Test
    void closesAConnectionThatWasIdleForLong() {
        GuardedClient quick =
                client.client(client.names, TestOptions.keepAlive(TestClient.OPTIONS, Duration.ofSeconds(1)));
        Promise<Void> closed = Promise.promise();
        server.on("/idle", socket -> {
            socket.closeHandler(closed::tryComplete);
            socket.write(RawServer.OK);
        });

        await(TestClient.send(quick, TestClient.request(HttpMethod.GET, server.url("/idle"), LIMITS)));

        TestClient.await(closed.future());
        assertThat(quick.openConnections()).isZero();
    }
}
