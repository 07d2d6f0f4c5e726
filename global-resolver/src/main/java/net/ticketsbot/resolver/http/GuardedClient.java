package net.ticketsbot.resolver.http;

import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import net.ticketsbot.resolver.address.AddressPolicy;
import net.ticketsbot.resolver.dns.HostResolver;
import net.ticketsbot.resolver.tls.TlsOptions;

/**
 * An HTTP client that connects only to addresses that a policy allows: the name is resolved once, every address judged, and the connection goes to one that
 * was. Never blocks. An exchange stays on the event loop that started it, and so do its connections.
 */
public final class GuardedClient implements AutoCloseable {

    private final VertxInternal vertx;
    private final ClientOptions options;
    private final Shared shared;
    private final TlsOptions tls = new TlsOptions();
    private final ConcurrentMap<EventLoop, Loop> loops = new ConcurrentHashMap<>();

    private GuardedClient(Vertx vertx, ClientOptions options, Shared shared) {
        this.vertx = (VertxInternal) vertx;
        this.options = options;
        this.shared = shared;
    }

    public static GuardedClient create(
            Vertx vertx, HostResolver resolver, AddressPolicy policy, ClientOptions options) {
        return create(vertx, resolver, policy, options, GuardListener.NONE);
    }

    public static GuardedClient create(
            Vertx vertx, HostResolver resolver, AddressPolicy policy, ClientOptions options, GuardListener listener) {
        Shared shared = new Shared(
                new Guard(resolver, policy, listener),
                new Connections(options.maxConnections()),
                listener,
                new OutboundHeaders(options.userAgent(), options.asksForCoding()),
                new AnswerLimits(options.maxHeaderBytes(), options.maxHeaderCount()));
        return new GuardedClient(vertx, options, shared);
    }

    /**
     * Starts an exchange, at once when called on an event loop. The recipient is called on the caller's Vert.x context.
     *
     * @return ends the exchange; from any thread
     */
    public Cancellable start(OutboundRequest request, Recipient recipient) {
        ContextInternal context = context();
        Loop loop = loops.computeIfAbsent(context.nettyEventLoop(), this::loop);
        Exchange exchange = new Exchange(shared, loop, context, request, recipient);
        if (Vertx.currentContext() == context) {
            exchange.start();
        } else {
            context.runOnContext(nothing -> exchange.start());
        }
        return exchange;
    }

    /** As {@link #start}; cancelling the subscription ends the exchange until there is an answer, and {@link StreamedAnswer#cancel} after that. */
    public Uni<StreamedAnswer> stream(OutboundRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            Emitting recipient = new Emitting(emitter);
            Cancellable exchange = start(request, recipient);
            emitter.onTermination(() -> {
                if (!recipient.isDone) {
                    exchange.cancel();
                }
            });
        });
    }

    private ContextInternal context() {
        ContextInternal current = vertx.getOrCreateContext();
        return current.isEventLoopContext() ? current : vertx.createEventLoopContext();
    }

    private Loop loop(EventLoop eventLoop) {
        HttpClient client = HttpClients.create(vertx, options, shared.connections(), tls);
        Way way = Ways.of(options.egress(), client);
        Connector connector = new Connector(way, options.connectTimeout().toMillis());
        return new Loop(client, way, connector, new Deadlines(eventLoop));
    }

    /**
     * Gets TLS ready before the first request needs it, with a server of its own on this machine. Takes a second or two of a new JVM; fails when that server cannot
     * be, and then nothing is lost but time.
     */
    public Future<Void> warmUp() {
        ContextInternal context = vertx.createEventLoopContext();
        Loop loop = loops.computeIfAbsent(context.nettyEventLoop(), this::loop);
        return Future.future(done -> context.runOnContext(
                nothing -> WarmUp.run(vertx, options, tls, loop.client()).onComplete(done)));
    }

    /** Open connections, busy or idle; for a gauge. */
    public int openConnections() {
        return shared.connections().open();
    }

    /** Closes every connection. */
    @Override
    public void close() {
        loops.values().forEach(Loop::close);
        tls.close();
    }

    private static final class Emitting implements Recipient {

        private final UniEmitter<? super StreamedAnswer> emitter;
        private volatile boolean isDone;

        Emitting(UniEmitter<? super StreamedAnswer> emitter) {
            this.emitter = emitter;
        }

        @Override
        public void answered(StreamedAnswer answer) {
            isDone = true;
            emitter.complete(answer);
        }

        @Override
        public void failed(Throwable cause) {
            isDone = true;
            emitter.fail(cause);
        }
    }
}
