package net.ticketsbot.secureproxy.forward;

import static net.ticketsbot.secureproxy.problem.ProblemType.TOO_LARGE;
import static net.ticketsbot.secureproxy.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import io.netty.channel.EventLoop;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import net.ticketsbot.resolver.http.Deadlines;
import net.ticketsbot.resolver.http.GuardedClient;
import net.ticketsbot.secureproxy.caller.Callers;
import net.ticketsbot.secureproxy.journal.Entry;
import net.ticketsbot.secureproxy.journal.Journal;
import net.ticketsbot.secureproxy.limit.Capacity;
import net.ticketsbot.secureproxy.limit.HostGates;
import net.ticketsbot.secureproxy.limit.LimitConfig;
import net.ticketsbot.secureproxy.limit.RateLimits;

/** What every call goes through: who asks, is there room, what is asked, is it their turn, send it. */
@Singleton
class Forwarder {

    private final Callers callers;
    private final Capacity capacity;
    private final RequestReader requests;
    private final RateLimits rates;
    private final HostGates gates;
    private final GuardedClient client;
    private final Journal journal;
    private final long maxRequestBody;
    private final Duration requestTime;
    private final ConcurrentMap<EventLoop, Deadlines> deadlines = new ConcurrentHashMap<>();

    Forwarder(
            Callers callers,
            Capacity capacity,
            RequestReader requests,
            RateLimits rates,
            HostGates gates,
            GuardedClient client,
            Journal journal,
            LimitConfig config) {
        this.callers = callers;
        this.capacity = capacity;
        this.requests = requests;
        this.rates = rates;
        this.gates = gates;
        this.client = client;
        this.journal = journal;
        this.maxRequestBody = config.requestBody().asLongValue();
        this.requestTime = config.requestTime();
    }

    /** To be called on the request's event loop. */
    void receive(HttpServerRequest request) {
        ContextInternal context = (ContextInternal) Vertx.currentContext();
        new Call(request, this, context, deadlines.computeIfAbsent(context.nettyEventLoop(), Deadlines::new)).start();
    }

    /** A place for a call whose head is as it should be. */
    Capacity.Place admit(HttpServerRequest request, Entry entry) {
        entry.calledBy(callers.identify(request.getHeader(HttpHeaders.AUTHORIZATION)));
        if (!MediaTypes.isJsonInUtf8(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            throw UNSUPPORTED_MEDIA_TYPE.because("");
        }
        if (declaredLength(request) > maxRequestBody) {
            throw TOO_LARGE.because("request body");
        }
        return capacity.enter();
    }

    /** A length that is no number never gets this far: the HTTP codec refuses it. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    /** Sends what the body asks for; the call hears what comes of it. */
    Cancellable forward(Buffer body, Call call) {
        ForwardRequest request = requests.read(body, call.entry());
        rates.spend(request.tenant());
        return client.start(request.outbound(gates.of(request.tenant())), call);
    }

    Journal journal() {
        return journal;
    }

    long maxRequestBody() {
        return maxRequestBody;
    }

    /** For a request's body to arrive. */
    Duration requestTime() {
        return requestTime;
    }
}
