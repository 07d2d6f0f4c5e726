package net.ticketsbot.resolver.http;

import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import net.ticketsbot.resolver.coding.CodingException;
import net.ticketsbot.resolver.coding.Decoding;
import net.ticketsbot.resolver.coding.Decodings;
import net.ticketsbot.resolver.coding.Identity;
import org.jspecify.annotations.Nullable;

/**
 * One request from the name to the last byte, over all its redirects, under one deadline: gate, resolve, judge, connect, send, answer, and again for a redirect.
 * Everything happens on one Vert.x context, so that nothing here needs a lock.
 */
final class Exchange implements Late, Cancellable, HopGate.Waiter {

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final Set<HttpMethod> NOT_REPEATABLE = Set.of(HttpMethod.POST, HttpMethod.PATCH);
    private static final int MAX_RETRIES = 3;

    private final Shared shared;
    private final Loop loop;
    private final Context context;
    private final Limits limits;
    private final Recipient recipient;
    private final Deadline deadline;

    private Hop hop;
    private boolean isSettled;
    private @Nullable Cancellable lookingUp;
    private @Nullable Body body;

    /** @param context of the loop */
    Exchange(Shared shared, Loop loop, Context context, OutboundRequest request, Recipient recipient) {
        this.shared = shared;
        this.loop = loop;
        this.context = context;
        this.limits = request.limits();
        this.hop = new Hop(request, 0);
        this.recipient = recipient;
        this.deadline = Deadline.in(limits.deadline());
    }

    /** On the context. */
    void start() {
        if (!isSettled) {
            loop.deadlines().add(this);
            run(this::enter);
        }
    }

    private void enter() {
        HopGate gate = hop.request().gate();
        HopGate.Pass pass;
        try {
            pass = gate.enter(hop.request().destination(), this);
        } catch (RuntimeException refusal) {
            fail(refusal);
            return;
        }
        if (pass != null) {
            hop.admitted(pass);
            resolve();
        }
    }

    @Override
    public void admitted(HopGate.Pass pass) {
        onContext(() -> {
            if (isSettled) {
                pass.abandoned();
            } else {
                hop.admitted(pass);
                resolve();
            }
        });
    }

    @Override
    public void refused(RuntimeException why) {
        onContext(() -> fail(why));
    }

    private void resolve() {
        List<InetAddress> known = shared.guard().known(hop.request().destination());
        if (known != null) {
            resolved(known);
            return;
        }
        Hop resolving = hop;
        lookingUp = shared.guard()
                .lookUp(hop.request().destination())
                .subscribe()
                .with(
                        found -> onContext(() -> resolved(resolving, found)),
                        cause -> onContext(() -> fail(Failures.resolving(cause))));
    }

    private void resolved(Hop resolving, List<InetAddress> found) {
        if (!isSettled && resolving == hop) {
            resolved(found);
        }
    }

    private void resolved(List<InetAddress> found) {
        try {
            hop.resolved(shared.guard().judge(hop.request().destination(), found));
        } catch (ExchangeException denied) {
            fail(denied);
            return;
        }
        connect();
    }

    private void connect() {
        loop.connector().connect(hop.request(), hop.allowed(), deadline, result -> onContext(() -> connected(result)));
    }

    private void connected(AsyncResult<Connector.Connected> result) {
        if (result.failed()) {
            fail(result.cause());
            return;
        }
        HttpClientRequest outgoing = result.result().outgoing();
        if (isSettled) {
            outgoing.exceptionHandler(ignored -> {}).reset();
            return;
        }
        InetAddress address = result.result().address();
        hop.connected(new Wire(outgoing, shared.limits().wire(limits.maxBodyBytes())), address);
        send(outgoing);
        shared.listener().sending(hop.request().destination(), address);
    }

    private void send(HttpClientRequest outgoing) {
        Hop sending = hop;
        OutboundRequest request = hop.request();
        outgoing.exceptionHandler(cause -> run(() -> broken(sending, cause)));
        shared.headers().write(request.headers(), outgoing);
        if (shared.connections().isCrowded() && outgoing.version() != HttpVersion.HTTP_2) {
            outgoing.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        loop.way().address(outgoing, request);
        outgoing.response().onComplete(result -> run(() -> answered(sending, result)));
        if (request.body().length() > 0 || WITH_BODY.contains(request.method())) {
            outgoing.end(request.body());
        } else {
            outgoing.end();
        }
        hop.sent();
    }

    private void broken(Hop sending, Throwable cause) {
        if (isSettled || sending != hop) {
            return;
        }
        if (hop.isOverspent()) {
            fail(Failures.overspent());
        } else if (mayRetry(cause)) {
            hop.retry();
            connect();
        } else {
            fail(Failures.awaitingHead(cause));
        }
    }

    /** A server may close a connection that it kept at the moment at which it is used again (RFC 9110, 9.2.2; RFC 9112, 9.3.1). */
    private boolean mayRetry(Throwable cause) {
        return hop.isReused()
                && hop.retries() < MAX_RETRIES
                && Failures.isClosed(cause)
                && !NOT_REPEATABLE.contains(hop.request().method());
    }

    private void answered(Hop sending, AsyncResult<HttpClientResponse> result) {
        if (result.failed()) {
            broken(sending, result.cause());
            return;
        }
        HttpClientResponse response = result.result();
        response.pause();
        if (isSettled || sending != hop) {
            return;
        }
        try {
            judge(response);
        } catch (ExchangeException e) {
            response.exceptionHandler(ignored -> {});
            fail(e);
        } catch (CodingException e) {
            response.exceptionHandler(ignored -> {});
            fail(Failures.decoding(e));
        }
    }

    private void judge(HttpClientResponse response) {
        loop.way().check(response);
        Heads.check(response, shared.limits().maxHeaderCount());
        int status = response.statusCode();
        String location = response.getHeader(HttpHeaders.LOCATION);
        if (limits.maxRedirects() > 0 && Redirects.isRedirect(status, location)) {
            follow(response, status, location);
        } else {
            deliver(response);
        }
    }

    private void follow(HttpClientResponse response, int status, String location) {
        if (hop.redirects() == limits.maxRedirects()) {
            throw new ExchangeException(Failure.REDIRECT, "more than " + limits.maxRedirects() + " redirects");
        }
        Hop next = new Hop(Redirects.next(hop.request(), status, location), hop.redirects() + 1);
        discard(response);
        hop.done();
        hop = next;
        enter();
    }

    /** The body of a redirect is nobody's: an empty one leaves the connection to the pool, any other is not worth reading. */
    private void discard(HttpClientResponse response) {
        response.exceptionHandler(ignored -> {});
        if ("0".equals(response.getHeader(HttpHeaders.CONTENT_LENGTH))) {
            response.resume();
        } else {
            hop.wire().reset();
        }
    }

    private void deliver(HttpClientResponse response) {
        boolean isBodiless = Heads.isBodiless(response, hop.request().method());
        Decoding decoding = isBodiless ? new Identity() : Decodings.of(response.headers());
        if (!isBodiless) {
            Heads.requireLength(response.headers(), limits.maxBodyBytes());
        }
        Body answer = new Body(response, hop, decoding, limits.maxBodyBytes(), this::bodyEnded);
        body = answer;
        isSettled = true;
        recipient.answered(answer);
    }

    private void bodyEnded() {
        loop.deadlines().remove(this);
        HttpClientRequest request = hop.wire().request();
        if (request.version() == HttpVersion.HTTP_2 && shared.connections().isCrowded()) {
            request.connection().shutdown();
        }
    }

    @Override
    public long deadlineNanos() {
        return deadline.nanos();
    }

    @Override
    public void expire() {
        onContext(() -> fail(new ExchangeException(Failure.DEADLINE, "not done in " + limits.deadline())));
    }

    /** From any thread. */
    @Override
    public void cancel() {
        onContext(() -> {
            if (body != null) {
                body.cancel();
            } else {
                settle(null);
            }
        });
    }

    private void fail(Throwable cause) {
        if (body != null && cause instanceof ExchangeException failure) {
            body.fail(failure);
        } else if (settle(cause)) {
            recipient.failed(cause);
        }
    }

    /** Lets go of whatever this exchange holds; false when that was done before. */
    private boolean settle(@Nullable Throwable cause) {
        if (isSettled) {
            return false;
        }
        isSettled = true;
        loop.deadlines().remove(this);
        if (lookingUp != null) {
            lookingUp.cancel();
        }
        if (!hop.isAdmitted()) {
            hop.request().gate().giveUp(this);
        }
        hop.end(cause);
        return true;
    }

    private void onContext(Runnable step) {
        if (Vertx.currentContext() == context) {
            run(step);
        } else {
            context.runOnContext(nothing -> run(step));
        }
    }

    /** A bug of ours or of the caller ends the exchange at once, as itself. */
    private void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException bug) {
            if (!settle(bug)) {
                throw bug;
            }
            recipient.failed(bug);
        }
    }
}
