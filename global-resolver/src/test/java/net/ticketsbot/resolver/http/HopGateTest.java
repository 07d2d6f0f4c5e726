package net.ticketsbot.resolver.http;

import static net.ticketsbot.resolver.http.TestClient.LIMITS;
import static net.ticketsbot.resolver.http.TestClient.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.ticketsbot.resolver.url.Destination;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HopGateTest {

    private final TestClient client = new TestClient();
    private final RawServer server = RawServer.start(client.vertx, false);
    private final Door door = new Door();

    @AfterEach
    void stop() {
        client.close();
    }

    /** Lets in or makes wait, and notes how each pass came back. */
    private static final class Door implements HopGate {

        final List<String> entered = new CopyOnWriteArrayList<>();
        final List<String> ended = new CopyOnWriteArrayList<>();
        final Queue<Waiter> waiting = new ConcurrentLinkedQueue<>();
        final Promise<Void> lastEnd = Promise.promise();
        volatile boolean isOpen = true;
        volatile Consumer<Waiter> onWait = waiter -> {};

        @Override
        public @Nullable Pass enter(Destination destination, Waiter waiter) {
            entered.add(destination.host());
            if (isOpen) {
                return pass(destination.host());
            }
            waiting.add(waiter);
            onWait.accept(waiter);
            return null;
        }

        @Override
        public void giveUp(Waiter waiter) {
            waiting.remove(waiter);
        }

        Pass pass(String host) {
            return new Pass() {
                @Override
                public void done() {
                    end(host + " done");
                }

                @Override
                public void failed(ExchangeException cause) {
                    end(host + " " + cause.failure());
                }

                @Override
                public void abandoned() {
                    end(host + " abandoned");
                }
            };
        }

        private void end(String how) {
            ended.add(how);
            lastEnd.tryComplete();
        }
    }

    private OutboundRequest request(String url, Limits limits) {
        return new OutboundRequest(
                HttpMethod.GET,
                Destination.parse(url),
                MultiMap.caseInsensitiveMultiMap(),
                Buffer.buffer(),
                limits,
                door);
    }

    private Uni<Answer> send(String url) {
        return TestClient.send(client.client, request(url, LIMITS));
    }

    @Test
    void everyHopPassesTheGateOfItsOwnOrigin() {
        server.on(
                "/moved",
                "HTTP/1.1 302 Found\r\nlocation: http://other.example.com:" + server.port()
                        + "/ok\r\ncontent-length: 0\r\n\r\n");

        await(send(server.url("/moved")));

        assertThat(door.entered).containsExactly("hostile.example.com", "other.example.com");
        assertThat(door.ended).containsExactly("hostile.example.com done", "other.example.com done");
    }

    @Test
    void aPassComesBackOnceWhateverWayAnExchangeEnds() {
        server.onceOn("/short", "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n123");
        server.onceOn("/none", "");
        server.on("/silent", socket -> {});
        Limits quick = new Limits(Duration.ofMillis(200), 1000, 3);

        TestClient.failure(send(server.url("/short")));
        TestClient.failure(send(server.url("/none")));
        TestClient.failure(TestClient.send(client.client, request(server.url("/silent"), quick)));
        await(send(server.url("/ok")));

        assertThat(door.ended)
                .containsExactly(
                        "hostile.example.com MALFORMED",
                        "hostile.example.com CONNECT",
                        "hostile.example.com DEADLINE",
                        "hostile.example.com done");
    }

    @Test
    void aPassComesBackWhenTheReaderLeavesInTheMiddleOfABody() {
        server.on("/half", "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n123");
        client.vertx
                .getOrCreateContext()
                .runOnContext(nothing -> client.client.start(request(server.url("/half"), LIMITS), new Recipient() {
                    @Override
                    public void answered(StreamedAnswer answer) {
                        answer.cancel();
                    }

                    @Override
                    public void failed(Throwable cause) {
                        door.lastEnd.tryFail(cause);
                    }
                }));

        TestClient.await(door.lastEnd.future());

        assertThat(door.ended).containsExactly("hostile.example.com abandoned");
    }

    @Test
    void waitsUntilItIsAdmittedFromWhateverThread() {
        door.isOpen = false;
        door.onWait = waiter -> new Thread(() -> waiter.admitted(door.pass("late"))).start();

        assertThat(await(send(server.url("/ok"))).body()).hasToString("ok");

        assertThat(door.ended).containsExactly("late done");
    }

    @Test
    void endsWithItsDeadlineWhileItWaitsAndLeavesTheQueue() {
        door.isOpen = false;
        Limits quick = new Limits(Duration.ofMillis(200), 1000, 0);

        Failure failure = TestClient.failure(TestClient.send(client.client, request(server.url("/ok"), quick)));

        assertThat(failure).isEqualTo(Failure.DEADLINE);
        assertThat(door.waiting).isEmpty();
        assertThat(server.heads).isEmpty();
    }

    @Test
    void givesBackAPassThatComesTooLate() {
        door.isOpen = false;
        Promise<HopGate.Waiter> waits = Promise.promise();
        door.onWait = waits::tryComplete;
        Cancellable exchange = client.client.start(request(server.url("/ok"), LIMITS), new Recipient() {
            @Override
            public void answered(StreamedAnswer answer) {
                door.lastEnd.tryFail("answered");
            }

            @Override
            public void failed(Throwable cause) {
                door.lastEnd.tryFail(cause);
            }
        });
        HopGate.Waiter waiter = TestClient.await(waits.future());

        exchange.cancel();
        waiter.admitted(door.pass("late"));

        TestClient.await(door.lastEnd.future());
        assertThat(door.ended).containsExactly("late abandoned");
    }

    @Test
    void failsWithWhatTheGateThrows() {
        OutboundRequest refused = new OutboundRequest(
                HttpMethod.GET,
                Destination.parse(server.url("/ok")),
                MultiMap.caseInsensitiveMultiMap(),
                Buffer.buffer(),
                LIMITS,
                (destination, waiter) -> {
                    throw new IllegalArgumentException("full");
                });

        assertThatThrownBy(() -> await(TestClient.send(client.client, refused)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("full");
    }

    @Test
    void oneLeavesAndTheOthersAreServed() {
        server.on("/slow", socket -> client.vertx.setTimer(50, id -> socket.write(RawServer.OK)));
        List<Uni<Answer>> calls =
                IntStream.range(0, 10).mapToObj(i -> send(server.url("/slow"))).toList();

        Cancellable leaves = send(server.url("/slow")).subscribe().with(answer -> {});
        leaves.cancel();

        assertThat(await(Uni.join().all(calls).andFailFast())).allMatch(answer -> answer.status() == 200);
    }
}
