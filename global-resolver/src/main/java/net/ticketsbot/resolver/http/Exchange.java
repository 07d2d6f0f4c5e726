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
import java.util.function.Consumer;
import net.ticketsbot.resolver.coding.CodingException;
import net.ticketsbot.resolver.coding.Decoding;
import net.ticketsbot.resolver.coding.Decodings;
import net.ticketsbot.resolver.coding.Identity;
import org.jspecify.annotations.Nullable;

/**
 * One request from the name to the last byte, over all its redirects, under one deadline. Everything happens on one Vert.x context, so that nothing here needs
 * a lock.
 */
final class Exchange {

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final Set<HttpMethod> NOT_REPEATABLE = Set.of(HttpMethod.POST, HttpMethod.PATCH);
    private static final int MAX_RETRIES = 3;

    private final Exchanges shared;
    private final Context context;
    private final Limits limits;
    private final Consumer<Body> onAnswer;
    private final Consumer<Throwable> onFailure;
    private final Deadline deadline;

    private Hop hop;
    private boolean settled;
    private @Nullable Cancellable resolving;
    private @Nullable Body body;

    /** Exactly one of the two is called, unless the exchange is cancelled before. */
    Exchange(
            Exchanges shared,
            Context context,
            OutboundRequest request,
            Consumer<Body> onAnswer,
            Consumer<Throwable> onFailure) {
        this.shared = shared;
        this.context = context;
        this.limits = request.limits();
        this.hop = new Hop(request, 0);
        this.onAnswer = onAnswer;
        this.onFailure = onFailure;
        this.deadline = Deadline.in(limits.deadline());
    }

    void start() {
        if (!settled) {
            shared.deadlines().add(this);
            hop();
        }
    }

    private void hop() {
        resolving = shared.guard()
                .resolve(hop.request().destination())
                .subscribe()
                .with(
                        found -> onContext(() -> resolved(found)),
                        cause -> onContext(() -> fail(Failures.resolving(cause))));
    }

    private void resolved(List<InetAddress> found) {
        try {
            hop.resolved(shared.guard().judge(hop.request().destination(), found));
        } catch (RuntimeException e) {
            fail(Failures.resolving(e));
            return;
        }
        connect();
    }

    private void connect() {
        if (!settled) {
            shared.connector()
                    .connect(hop.request(), hop.allowed(), deadline, result -> onContext(() -> connected(result)));
        }
    }

    private void connected(AsyncResult<Connector.Connected> result) {
        if (result.failed()) {
            fail(Failures.connecting(result.cause()));
        } else if (settled) {
            result.result().outgoing().exceptionHandler(ignored -> {}).reset();
        } else {
            send(hop.connected(result.result()));
            shared.listener()
                    .sending(hop.request().destination(), result.result().address());
        }
    }

    private void send(Wire wire) {
        Hop sending = hop;
        OutboundRequest request = hop.request();
        HttpClientRequest outgoing = wire.request();
        outgoing.exceptionHandler(cause -> run(() -> broken(sending, cause)));
        OutboundHeaders.write(request.headers(), shared.userAgent(), shared.asksForCoding(), outgoing);
        if (shared.connections().isCrowded() && outgoing.version() != HttpVersion.HTTP_2) {
            outgoing.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        shared.way().address(outgoing, request);
        outgoing.response().onComplete(result -> run(() -> answered(sending, result)));
        if (request.body().length() > 0 || WITH_BODY.contains(request.method())) {
            outgoing.end(request.body());
        } else {
            outgoing.end();
        }
        hop.sent();
    }

    private void broken(Hop sending, Throwable cause) {
        if (settled || sending != hop) {
            return;
        }
        if (mayRetry(cause)) {
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
        if (settled || sending != hop) {
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
        shared.way().check(response);
        Heads.check(response, shared.maxHeaderCount());
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
        hop = next;
        hop();
    }

    /** The body of a redirect is nobody's: an empty one leaves the connection to the pool, any other is not worth reading. */
    private void discard(HttpClientResponse response) {
        response.exceptionHandler(ignored -> {});
        if ("0".equals(response.getHeader(HttpHeaders.CONTENT_LENGTH))) {
            response.resume();
        } else {
            hop.reset();
        }
    }

    private void deliver(HttpClientResponse response) {
        boolean isBodiless = Heads.isBodiless(response, hop.request().method());
        Decoding decoding = isBodiless ? new Identity() : Decodings.of(response.headers());
        if (!isBodiless) {
            Heads.requireLength(response.headers(), limits.maxBodyBytes());
        }
        Body answer = new Body(response, hop.wire(), decoding, limits.maxBodyBytes(), hop.trace(), this::done);
        body = answer;
        settled = true;
        onAnswer.accept(answer);
    }

    private void done() {
        shared.deadlines().remove(this);
    }

    /** From any thread. Whether it was. */
    boolean expireIfLate() {
        boolean isLate = deadline.isOver();
        if (isLate) {
            onContext(() -> fail(new ExchangeException(Failure.DEADLINE, "not done in " + limits.deadline())));
        }
        return isLate;
    }

    /** From any thread. */
    void cancel() {
        onContext(() -> {
            if (body != null) {
                body.cancel();
            } else {
                settle();
            }
        });
    }

    private void fail(ExchangeException cause) {
        if (body != null) {
            body.fail(cause);
        } else if (settle()) {
            onFailure.accept(cause);
        }
    }

    /** Lets go of whatever this exchange holds; false when that was done before. */
    private boolean settle() {
        if (settled) {
            return false;
        }
        settled = true;
        done();
        if (resolving != null) {
            resolving.cancel();
        }
        hop.reset();
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
        } catch (RuntimeException e) {
            crash(e);
        }
    }

    private void crash(RuntimeException bug) {
        if (settle()) {
            onFailure.accept(bug);
        } else {
            throw bug;
        }
    }
}
