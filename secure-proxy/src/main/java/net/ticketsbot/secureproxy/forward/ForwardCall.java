package net.ticketsbot.secureproxy.forward;

import static net.ticketsbot.secureproxy.problem.ProblemType.INTERNAL;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import net.ticketsbot.secureproxy.journal.Entry;
import net.ticketsbot.secureproxy.journal.Journal;
import net.ticketsbot.secureproxy.limit.Capacity;
import net.ticketsbot.secureproxy.problem.ProblemException;
import net.ticketsbot.secureproxy.problem.ProblemWriter;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One call from its arrival to the last byte of its answer. Lives on the event loop of its connection. */
final class ForwardCall {

    private static final Logger LOG = Logger.getLogger(ForwardCall.class);

    private static final CharSequence X_STATUS_CODE = HttpHeaders.createOptimized("x-status-code");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence X_CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Journal journal;
    private final Entry entry = new Entry();

    private Capacity.@Nullable Place place;
    private @Nullable Cancellable running;
    private boolean isDecided;

    ForwardCall(HttpServerRequest request, Journal journal) {
        this.request = request;
        this.response = request.response();
        this.journal = journal;
    }

    Entry entry() {
        return entry;
    }

    Capacity.Place occupies(Capacity.Place taken) {
        place = taken;
        return taken;
    }

    void answerWith(Uni<WholeAnswer> answer) {
        // The answer's bytes are ours until they are written, or until nobody takes them.
        response.closeHandler(closed -> abandon());
        response.endHandler(written -> leave());
        running = answer.subscribe().with(this::pass, this::refuse);
    }

    private void pass(WholeAnswer answer) {
        isDecided = true;
        journal.forwarded(entry, answer.status(), answer.length(), answer.trace());
        response.putHeader(X_STATUS_CODE, Integer.toString(answer.status()))
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.passedOn(answer.contentType()))
                .putHeader(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
        answer.writeTo(response);
    }

    private void refuse(Throwable failure) {
        isDecided = true;
        ProblemException problem = problem(failure);
        journal.refused(entry, problem);
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
            journal.abandoned(entry);
            if (running != null) {
                running.cancel();
            }
        }
        leave();
    }

    private void leave() {
        if (place != null) {
            place.close();
        }
    }
}
