package net.ticketsbot.secureproxy.forward;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import net.ticketsbot.resolver.http.StreamedAnswer;
import net.ticketsbot.resolver.http.Trace;
import org.jspecify.annotations.Nullable;

/** An answer whose body is there to the last byte, in the pieces in which it came: joining them would take its size twice. Used on one event loop. */
final class WholeAnswer {

    /** Pieces smaller than this are joined, so that a body of single bytes does not cost a hundred bytes for each. */
    private static final int PIECE = 8192;

    private final StreamedAnswer head;
    private final Deque<Buffer> pieces = new ArrayDeque<>(1);
    private int length;

    WholeAnswer(StreamedAnswer head) {
        this.head = head;
    }

    void add(Buffer bytes) {
        length += bytes.length();
        Buffer last = pieces.peekLast();
        if (last != null && last.length() < PIECE && bytes.length() < PIECE) {
            last.appendBuffer(bytes);
        } else {
            pieces.add(bytes);
        }
    }

    int status() {
        return head.status();
    }

    @Nullable
    String contentType() {
        return head.headers().get(HttpHeaders.CONTENT_TYPE);
    }

    int length() {
        return length;
    }

    Trace trace() {
        return head.trace();
    }

    /** Writes the body as fast as it is taken and lets go of each piece that is written; to be called once. */
    void writeTo(HttpServerResponse response) {
        if (pieces.isEmpty()) {
            response.end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(length));
        response.drainHandler(drained -> writeMore(response));
        writeMore(response);
    }

    /** A write may drain the queue at once and so call this again from within: the call that took the last piece ends the answer. */
    private void writeMore(HttpServerResponse response) {
        while (!pieces.isEmpty()) {
            if (response.writeQueueFull()) {
                return;
            }
            Buffer piece = pieces.remove();
            if (pieces.isEmpty()) {
                response.drainHandler(null);
                response.end(piece);
            } else {
                response.write(piece);
            }
        }
    }
}
