package net.ticketsbot.secureproxy.forward;

import static net.ticketsbot.secureproxy.problem.ProblemType.DEADLINE;
import static net.ticketsbot.secureproxy.problem.ProblemType.INTERNAL;
import static net.ticketsbot.secureproxy.problem.ProblemType.INVALID_REQUEST;
import static net.ticketsbot.secureproxy.problem.ProblemType.TOO_LARGE;

import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import net.ticketsbot.resolver.http.Deadlines;
import net.ticketsbot.resolver.http.ExchangeException;
import net.ticketsbot.resolver.http.Late;
import net.ticketsbot.resolver.http.Recipient;
import net.ticketsbot.resolver.http.StreamedAnswer;
import net.ticketsbot.secureproxy.journal.Entry;
import net.ticketsbot.secureproxy.limit.Capacity;
import net.ticketsbot.secureproxy.problem.ProblemException;
import net.ticketsbot.secureproxy.problem.ProblemWriter;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One call from its arrival to the last byte of its answer: reads its body, has it forwarded, gathers the answer and passes it on, or says why not. Lives on
 * the event loop of its connection, and so does everything that it starts.
 */
final class Call implements Recipient, Late {

    private static final Logger LOG = Logger.getLogger(Call.class);

    private static final CharSequence X_STATUS_CODE = HttpHeaders.createOptimized("x-status-code");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence X_CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");

    /** The bytes as they came, as they are parsed and, of its body, as they are sent. */
    private static final int COPIES = 3;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Forwarder forwarder;
    private final Context context;
    private final Deadlines deadlines;
    private final Entry entry = new Entry();
    private final long bodyDeadline;

    private Capacity.@Nullable Place place;
    private @Nullable Buffer body;
    private @Nullable Cancellable exchange;
    private boolean isDecided;

    Call(HttpServerRequest request, Forwarder forwarder, Context context, Deadlines deadlines) {
        this.context = context;
        this.request = request;
        this.response = request.response();
        this.forwarder = forwarder;
        this.deadlines = deadlines;
        this.bodyDeadline = System.nanoTime() + forwarder.requestTime().toNanos();
    }

    Entry entry() {
        return entry;
    }

    void start() {
        // Whatever it holds is given back when its answer is written, or when nobody takes it.
        response.closeHandler(closed -> abandon());
        response.endHandler(written -> leave());
        step(() -> {
            place = forwarder.admit(request, entry);
            deadlines.add(this);
            request.exceptionHandler(broken -> refuse(INVALID_REQUEST.because("broken off")));
            request.handler(chunk -> step(() -> add(chunk)));
            request.endHandler(end -> step(this::forward));
        });
    }

    private void add(Buffer chunk) {
        int length = (body == null ? 0 : body.length()) + chunk.length();
        if (length > forwarder.maxRequestBody()) {
            throw TOO_LARGE.because("request body");
        }
        hold(COPIES * chunk.length());
        if (body == null) {
            body = chunk;
        } else {
            body.appendBuffer(chunk);
        }
    }

    private void forward() {
        deadlines.remove(this);
        Buffer whole = body == null ? Buffer.buffer() : body;
        body = null;
        exchange = forwarder.forward(whole, this);
    }

    @Override
    public void answered(StreamedAnswer head) {
        if (isDecided) {
            head.cancel();
            return;
        }
        entry.headArrived();
        WholeAnswer gathered = new WholeAnswer(head);
        head.body()
                .exceptionHandler(this::failed)
                .handler(bytes -> step(() -> gather(gathered, bytes)))
                .endHandler(end -> pass(gathered))
                .resume();
    }

    private void gather(WholeAnswer gathered, Buffer bytes) {
        hold(bytes.length());
        gathered.add(bytes);
    }

    @Override
    public void failed(Throwable cause) {
        if (cause instanceof ExchangeException failure) {
            if (failure.host() != null) {
                entry.about(failure.host());
            }
            refuse(Refusals.of(failure));
        } else {
            refuse(cause);
        }
    }

    private void pass(WholeAnswer gathered) {
        if (isDecided) {
            return;
        }
        isDecided = true;
        forwarder.journal().forwarded(entry, gathered.status(), gathered.length(), gathered.trace());
        response.putHeader(X_STATUS_CODE, Integer.toString(gathered.status()))
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.passedOn(gathered.contentType()))
                .putHeader(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
        gathered.writeTo(response);
    }

    private void refuse(Throwable failure) {
        if (isDecided) {
            return;
        }
        isDecided = true;
        ProblemException problem = problem(failure);
        forwarder.journal().refused(entry, problem);
        stop();
        leave();
        if (!request.isEnded()) {
            Remainder.discard(request);
        }
        ProblemWriter.write(response, problem);
    }

    private static ProblemException problem(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        LOG.error("unexpected", failure);
        return INTERNAL.because(failure.getClass().getSimpleName());
    }

    private void abandon() {
        if (!isDecided) {
            isDecided = true;
            forwarder.journal().abandoned(entry);
            stop();
        }
        leave();
    }

    /** Nobody waits for what is under way. */
    private void stop() {
        deadlines.remove(this);
        body = null;
        if (exchange != null) {
            exchange.cancel();
        }
    }

    private void leave() {
        if (place != null) {
            place.close();
        }
    }

    private void hold(int bytes) {
        if (place != null) {
            place.hold(bytes);
        }
    }

    /** A request that was refused takes no further step, and a step that fails refuses it. */
    private void step(Runnable step) {
        if (isDecided) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            refuse(e);
        }
    }

    @Override
    public long deadlineNanos() {
        return bodyDeadline;
    }

    @Override
    public void expire() {
        context.runOnContext(late -> refuse(DEADLINE.because("request body")));
    }
}
