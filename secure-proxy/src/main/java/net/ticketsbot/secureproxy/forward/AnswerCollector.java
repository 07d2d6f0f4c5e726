package net.ticketsbot.secureproxy.forward;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import net.ticketsbot.resolver.http.StreamedAnswer;
import net.ticketsbot.secureproxy.limit.Capacity;

/** Collects a body within what this process can hold: an answer is passed on whole or not at all. */
final class AnswerCollector {

    private final StreamedAnswer answer;
    private final Capacity.Place place;
    private final UniEmitter<? super WholeAnswer> emitter;
    private final WholeAnswer whole;
    private boolean isWhole;

    private AnswerCollector(StreamedAnswer answer, Capacity.Place place, UniEmitter<? super WholeAnswer> emitter) {
        this.answer = answer;
        this.place = place;
        this.emitter = emitter;
        whole = new WholeAnswer(answer);
    }

    /** To be called on the event loop that delivered the answer. */
    static Uni<WholeAnswer> collect(StreamedAnswer answer, Capacity.Place place) {
        return Uni.createFrom().emitter(emitter -> new AnswerCollector(answer, place, emitter).collect());
    }

    private void collect() {
        emitter.onTermination(this::cancelUnlessWhole);
        answer.body()
                .exceptionHandler(emitter::fail)
                .handler(this::add)
                .endHandler(end -> complete())
                .resume();
    }

    private void add(Buffer bytes) {
        try {
            place.hold(bytes.length());
            whole.add(bytes);
        } catch (RuntimeException e) {
            emitter.fail(e);
        }
    }

    private void complete() {
        isWhole = true;
        emitter.complete(whole);
    }

    /** The caller left, the deadline passed or the body was refused: nobody reads the rest. */
    private void cancelUnlessWhole() {
        if (!isWhole) {
            answer.cancel();
        }
    }
}
