package net.ticketsbot.imageproxy.door;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.Context;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What HTTP's decoder or Quarkus refuses never comes to a route, and Quarkus hands out no server whose answer to it could be set. A tracer is the one who hears
 * of such a request before it is answered: this one traces nothing, and has it answered under our headers.
 */
@ApplicationScoped
class InvalidRequests implements VertxOptionsCustomizer {

    @Override
    @SuppressWarnings("deprecation") // its successor is for those who build Vert.x, which Quarkus does
    public void accept(VertxOptions options) {
        options.setTracingOptions(new TracingOptions().setFactory(ignored -> new Witness()));
    }

    private static void answer(HttpServerRequest request) {
        SafeHeaders.put(request.response().headers());
        HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
    }

    private static boolean isReadable(HttpServerRequest request) {
        return request.decoderResult().isSuccess() && RequestTarget.isReadable(request.uri());
    }

    /** Over HTTP/2 there is a response already, and other requests of the connection are not touched; over HTTP/1.1 the connection ends with this one. */
    private static void prepareRefusal(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (response != null) {
            SafeHeaders.put(response.headers());
        } else if (request.connection() instanceof HttpServerConnection connection) {
            connection.handler(InvalidRequests::answer);
            connection.invalidRequestHandler(InvalidRequests::answer);
        }
    }

    private static final class Witness implements VertxTracer<Void, Void> {

        @Override
        public <R> @Nullable Void receiveRequest(
                Context context,
                SpanKind kind,
                TracingPolicy policy,
                R request,
                String operation,
                Iterable<Map.Entry<String, String>> headers,
                TagExtractor<R> tagExtractor) {
            if (request instanceof HttpServerRequest received && !isReadable(received)) {
                prepareRefusal(received);
            }
            return null;
        }

        @Override
        public <R> @Nullable Void sendRequest(
                Context context,
                SpanKind kind,
                TracingPolicy policy,
                R request,
                String operation,
                BiConsumer<String, String> headers,
                TagExtractor<R> tagExtractor) {
            return null;
        }
    }
}
