package net.ticketsbot.resolver.http;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.ticketsbot.resolver.address.AddressPolicy;
import net.ticketsbot.resolver.address.Verdict;
import net.ticketsbot.resolver.dns.HostResolver;
import net.ticketsbot.resolver.url.Destination;

/** A guarded client for loopback, with all that it tells its listener. */
final class TestClient implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 1_000_000, 3);

    /** Patient: a first handshake takes its time on a busy machine. */
    static final ClientOptions OPTIONS = ClientOptions.defaults().withConnectTimeout(Duration.ofSeconds(10));

    final Vertx vertx = Vertx.vertx();
    final Names names = new Names();
    final List<InetAddress> sentTo = new CopyOnWriteArrayList<>();
    final List<Verdict.Denied> dropped = new CopyOnWriteArrayList<>();
    final GuardedClient client;

    TestClient() {
        this(OPTIONS);
    }

    TestClient(ClientOptions options) {
        client = client(names, options);
    }

    TestClient(HostResolver resolver) {
        client = client(resolver, OPTIONS);
    }

    /** Another client on the same Vert.x that tells the same lists. */
    GuardedClient client(HostResolver resolver, ClientOptions options) {
        AddressPolicy loopback = AddressPolicy.of(List.of("127.0.0.0/8", "::1/128"), List.of("127.0.0.66/32"));
        return GuardedClient.create(vertx, resolver, loopback, options, new GuardListener() {
            @Override
            public void dropped(Destination destination, Verdict.Denied verdict) {
                dropped.add(verdict);
            }

            @Override
            public void sending(Destination destination, InetAddress address) {
                sentTo.add(address);
            }
        });
    }

    int serve(Consumer<HttpServerRequest> handler) {
        return serve(new HttpServerOptions(), handler);
    }

    int serve(HttpServerOptions options, Consumer<HttpServerRequest> handler) {
        HttpServer server = vertx.createHttpServer(options).requestHandler(handler::accept);
        return await(server.listen(0, "127.0.0.1")).actualPort();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static OutboundRequest request(HttpMethod method, String url, Limits limits) {
        return new OutboundRequest(
                method, Destination.parse(url), MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(), limits);
    }

    /** Reads the whole answer. */
    static Uni<Answer> send(GuardedClient client, OutboundRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            Cancellable exchange = client.start(request, new Whole(emitter));
            emitter.onTermination(exchange::cancel);
        });
    }

    private record Whole(UniEmitter<? super Answer> emitter) implements Recipient {

        @Override
        public void answered(StreamedAnswer answer) {
            Buffer body = Buffer.buffer();
            answer.body()
                    .exceptionHandler(emitter::fail)
                    .handler(body::appendBuffer)
                    .endHandler(end ->
                            emitter.complete(new Answer(answer.status(), answer.headers(), body, answer.trace())))
                    .resume();
        }

        @Override
        public void failed(Throwable cause) {
            emitter.fail(cause);
        }
    }

    Answer get(String url) {
        return get(url, LIMITS);
    }

    Answer get(String url, Limits limits) {
        return await(send(client, request(HttpMethod.GET, url, limits)));
    }

    Failure failure(String url) {
        return failure(url, LIMITS);
    }

    Failure failure(String url, Limits limits) {
        return failure(send(client, request(HttpMethod.GET, url, limits)));
    }

    static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    static ExchangeException exception(GuardedClient client, String url) {
        return send(client, request(HttpMethod.GET, url, LIMITS))
                .onItemOrFailure()
                .transform((answer, failure) -> (ExchangeException) failure)
                .await()
                .atMost(PATIENCE);
    }

    static Failure failure(Uni<?> exchange) {
        return exchange.onItem()
                .transform(answer -> {
                    throw new AssertionError("an answer: " + answer);
                })
                .onFailure(ExchangeException.class)
                .recoverWithItem(ExchangeException::failure)
                .map(Failure.class::cast)
                .await()
                .atMost(PATIENCE);
    }

    @Override
    public void close() {
        client.close();
        await(vertx.close());
    }
}
