package net.ticketsbot.resolver.http;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.ticketsbot.resolver.address.AddressPolicy;
import net.ticketsbot.resolver.dns.HostResolver;

/**
 * An HTTP client that connects only to addresses that a policy allows: the name is resolved once, every address judged, and the connection goes to one that
 * was. Failures are {@link ExchangeException}s. Never blocks; items arrive on the caller's Vert.x context. Cancelling a subscription ends its exchange.
 */
public final class GuardedClient implements AutoCloseable {

    private final Vertx vertx;
    private final HttpClient client;
    private final Exchanges exchanges;

    private GuardedClient(Vertx vertx, HttpClient client, Exchanges exchanges) {
        this.vertx = vertx;
        this.client = client;
        this.exchanges = exchanges;
    }

    public static GuardedClient create(
            Vertx vertx, HostResolver resolver, AddressPolicy policy, ClientOptions options) {
        return create(vertx, resolver, policy, options, GuardListener.NONE);
    }

    public static GuardedClient create(
            Vertx vertx, HostResolver resolver, AddressPolicy policy, ClientOptions options, GuardListener listener) {
        Connections connections = new Connections(options.maxConnections());
        HttpClient client = HttpClients.create(vertx, options, connections);
        Way way = Way.of(options.egress(), client);
        Exchanges exchanges = new Exchanges(
                new Deadlines(vertx),
                new Guard(resolver, policy, listener),
                way,
                new Connector(way, options.connectTimeout().toMillis()),
                connections,
                listener,
                HttpHeaders.createOptimized(options.userAgent()),
                options.asksForCoding(),
                options.maxHeaderCount());
        return new GuardedClient(vertx, client, exchanges);
    }

    /** Sends a request and reads the whole answer. */
    public Uni<Answer> send(OutboundRequest request) {
        return exchange(request, GuardedClient::collect);
    }

    /** Sends a request; the answer's body is still to come. Cancelling after that is {@link StreamedAnswer#cancel}. */
    public Uni<StreamedAnswer> stream(OutboundRequest request) {
        return exchange(request, (body, reader) -> reader.answer(body));
    }

    private <T> Uni<T> exchange(OutboundRequest request, BiConsumer<Body, Reader<T>> read) {
        return Uni.createFrom().emitter(emitter -> {
            Reader<T> reader = new Reader<>(emitter::complete, emitter::fail);
            Context context = vertx.getOrCreateContext();
            if (Vertx.currentContext() == context) {
                start(context, request, read, reader, emitter);
            } else {
                context.runOnContext(nothing -> start(context, request, read, reader, emitter));
            }
        });
    }

    private <T> void start(
            Context context,
            OutboundRequest request,
            BiConsumer<Body, Reader<T>> read,
            Reader<T> reader,
            UniEmitter<? super T> emitter) {
        Exchange exchange = new Exchange(exchanges, context, request, body -> read.accept(body, reader), reader::fail);
        emitter.onTermination(() -> {
            if (!reader.isDone()) {
                exchange.cancel();
            }
        });
        exchange.start();
    }

    private static void collect(Body body, Reader<Answer> reader) {
        Buffer whole = Buffer.buffer();
        body.exceptionHandler(reader::fail);
        body.handler(whole::appendBuffer);
        body.endHandler(nothing -> reader.answer(new Answer(body.status(), body.headers(), whole, body.trace())));
        body.resume();
    }

    /** Open connections, busy or idle; for a gauge. */
    public int openConnections() {
        return exchanges.connections().open();
    }

    /** Closes every connection. */
    @Override
    public void close() {
        client.close();
    }

    /** Takes what an exchange ends with; knows a subscriber that left from one that was served. */
    private static final class Reader<T> {

        private final Consumer<T> onItem;
        private final Consumer<Throwable> onFailure;
        private volatile boolean done;

        Reader(Consumer<T> onItem, Consumer<Throwable> onFailure) {
            this.onItem = onItem;
            this.onFailure = onFailure;
        }

        void answer(T item) {
            done = true;
            onItem.accept(item);
        }

        void fail(Throwable cause) {
            done = true;
            onFailure.accept(cause);
        }

        boolean isDone() {
            return done;
        }
    }
}
