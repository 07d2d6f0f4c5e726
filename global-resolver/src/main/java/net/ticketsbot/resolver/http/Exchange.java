package net.ticketsbot.resolver.http;

import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request from the name to the last byte, over all its redirects, under one deadline. Everything happens on one Vert.x context, so that nothing here needs
 * a lock.
 */
final class Exchange {

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final Exchanges shared;
    private final Context context;
    private final Consumer<Body> onAnswer;
    private final Consumer<ExchangeException> onFailure;
    private final Deadline deadline;
    private final long timer;

    private OutboundRequest request;
    private int redirects;
    private boolean settled;
    private long hopAt;
    private long resolvedAt;
    private long connectedAt;
    private long sentAt;
    private boolean isReused;
    private @Nullable InetAddress address;
    private @Nullable Cancellable resolving;
    private @Nullable HttpClientRequest outgoing;
    private @Nullable Body body;

    /** Exactly one of the two is called, unless the exchange is cancelled before. */
    Exchange(
            Exchanges shared,
            Context context,
            OutboundRequest request,
            Consumer<Body> onAnswer,
            Consumer<ExchangeException> onFailure) {
        this.shared = shared;
        this.context = context;
        this.request = request;
        this.onAnswer = onAnswer;
        this.onFailure = onFailure;
        Duration time = request.limits().deadline();
        this.deadline = Deadline.in(time);
        this.timer = shared.vertx().setTimer(Math.max(1, time.toMillis()), id -> expire());
    }

    void start() {
        hopAt = System.nanoTime();
        resolving = shared.guard()
                .addresses(request.destination())
                .subscribe()
                .with(
                        allowed -> onContext(() -> connect(allowed)),
                        cause -> onContext(() -> fail(Failures.resolving(cause))));
    }

    private void connect(List<InetAddress> allowed) {
        if (settled) {
            return;
        }
        resolvedAt = System.nanoTime();
        shared.connector().connect(request, allowed, deadline).onComplete(result -> onContext(() -> connected(result)));
    }

    private void connected(AsyncResult<Connector.Connected> result) {
        if (result.failed()) {
            fail(Failures.connecting(result.cause()));
            return;
        }
        HttpClientRequest fresh = result.result().outgoing();
        if (settled) {
            fresh.reset();
            return;
        }
        outgoing = fresh;
        address = result.result().address();
        connectedAt = System.nanoTime();
        isReused = !Wire.isFirstUse(fresh.connection());
        shared.listener().sending(request.destination(), result.result().address());
        send(fresh);
    }

    private void send(HttpClientRequest fresh) {
        fresh.exceptionHandler(cause -> fail(Failures.awaitingHead(cause)));
        OutboundHeaders.write(request.headers(), shared.userAgent(), fresh);
        shared.way().address(fresh, request);
        fresh.response().onComplete(this::answered);
        if (request.body().length() > 0 || WITH_BODY.contains(request.method())) {
            fresh.end(request.body());
        } else {
            fresh.end();
        }
        sentAt = System.nanoTime();
    }

    private void answered(AsyncResult<HttpClientResponse> result) {
        if (settled) {
            return;
        }
        if (result.failed()) {
            fail(Failures.awaitingHead(result.cause()));
            return;
        }
        HttpClientResponse response = result.result();
        response.pause();
        try {
            judge(response);
        } catch (ExchangeException e) {
            response.exceptionHandler(ignored -> {});
            response.request().reset();
            fail(e);
        }
    }

    private void judge(HttpClientResponse response) {
        shared.way().check(response);
        if (response.headers().size() > shared.maxHeaderCount()) {
            throw new ExchangeException(Failure.TOO_LARGE, "more than " + shared.maxHeaderCount() + " headers");
        }
        int status = response.statusCode();
        if (status < 200 || status > 599) {
            throw new ExchangeException(Failure.MALFORMED, "status " + status);
        }
        String location = response.getHeader(HttpHeaders.LOCATION);
        if (request.limits().maxRedirects() > 0 && Redirects.isRedirect(status, location)) {
            follow(response, status, location);
        } else {
            deliver(response);
        }
    }

    private void follow(HttpClientResponse response, int status, String location) {
        if (redirects == request.limits().maxRedirects()) {
            throw new ExchangeException(Failure.REDIRECT, "more than " + redirects + " redirects");
        }
        request = Redirects.next(request, status, location);
        redirects++;
        discard(response);
        start();
    }

    /** The body of a redirect is nobody's: an empty one leaves the connection to the pool, any other is not worth reading. */
    private void discard(HttpClientResponse response) {
        outgoing = null;
        response.exceptionHandler(ignored -> {});
        if ("0".equals(response.getHeader(HttpHeaders.CONTENT_LENGTH))) {
            response.resume();
        } else {
            response.request().reset();
        }
    }

    private void deliver(HttpClientResponse response) {
        boolean isBodiless = request.method().equals(HttpMethod.HEAD)
                || response.statusCode() == 204
                || response.statusCode() == 304;
        Decoding decoding = isBodiless ? new Identity() : Decodings.of(response.headers());
        ByteBudget budget = new ByteBudget(request.limits().maxBodyBytes());
        Body answer = new Body(
                response,
                decoding,
                budget,
                trace(response),
                () -> shared.vertx().cancelTimer(timer));
        body = answer;
        settled = true;
        onAnswer.accept(answer);
    }

    private Trace trace(HttpClientResponse response) {
        Duration tls =
                isReused ? Duration.ZERO : Wire.handshake(response.request().connection());
        return new Trace(
                Objects.requireNonNull(address),
                Duration.ofNanos(resolvedAt - hopAt),
                Duration.ofNanos(connectedAt - resolvedAt).minus(tls),
                tls,
                Duration.ofNanos(System.nanoTime() - sentAt),
                isReused,
                redirects);
    }

    private void expire() {
        fail(new ExchangeException(
                Failure.DEADLINE, "not done in " + request.limits().deadline()));
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
        shared.vertx().cancelTimer(timer);
        if (resolving != null) {
            resolving.cancel();
        }
        if (outgoing != null) {
            outgoing.reset();
        }
        return true;
    }

    private void onContext(Runnable step) {
        if (Vertx.currentContext() == context) {
            step.run();
        } else {
            context.runOnContext(nothing -> step.run());
        }
    }
}
