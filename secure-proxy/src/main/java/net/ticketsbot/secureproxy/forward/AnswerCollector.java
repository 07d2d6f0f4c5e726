package net.ticketsbot.secureproxy.forward;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import net.ticketsbot.resolver.http.Answer;
import net.ticketsbot.resolver.http.StreamedAnswer;
import net.ticketsbot.secureproxy.limit.Capacity;

/** Collects a body within what this process can hold: an answer is passed on whole or not at all. */
final class AnswerCollector {

    private final StreamedAnswer answer;
    private final Capacity.Place place;
    private Buffer body = Buffer.buffer();
    private boolean isWhole;

    private AnswerCollector(StreamedAnswer answer, Capacity.Place place) {
        this.answer = answer;
        this.place = place;
    }

    /** To be called on the event loop that delivered the answer. */
    static Uni<Answer> collect(StreamedAnswer answer, Capacity.Place place) {
        return Uni.createFrom().emitter(emitter -> new AnswerCollector(answer, place).collect(emitter));
    }

    private void collect(UniEmitter<? super Answer> emitter) {
        emitter.onTermination(this::cancelUnlessWhole);
        answer.body()
                .exceptionHandler(emitter::fail)
                .handler(chunk -> add(chunk, emitter))
                .endHandler(end -> complete(emitter))
                .resume();
    }

    private void complete(UniEmitter<? super Answer> emitter) {
        isWhole = true;
        emitter.complete(new Answer(answer.status(), answer.headers(), body, answer.trace()));
    }

    /** The caller left, the deadline passed or the body was refused: nobody reads the rest. */
    private void cancelUnlessWhole() {
        if (!isWhole) {
            answer.cancel();
        }
    }

    private void add(Buffer chunk, UniEmitter<? super Answer> emitter) {
        try {
            place.hold(chunk.length());
        } catch (RuntimeException e) {
            emitter.fail(e);
            return;
        }
        body = body.length() == 0 ? chunk : body.appendBuffer(chunk);
    }
}
