package net.ticketsbot.imageproxy.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** An author's web server on a free port of 127.0.0.1, which remembers what it was asked. */
public final class Origin implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server = vertx.createHttpServer();
    private final Map<String, Consumer<HttpServerRequest>> paths = new ConcurrentHashMap<>();
    private final List<Seen> log = new CopyOnWriteArrayList<>();

    private Origin() {}

    public static Origin start() {
        Origin origin = new Origin();
        await(origin.server.requestHandler(origin::handle).listen(0, "127.0.0.1"));
        return origin;
    }

    /** Serves these bytes with a known length under a path of its own; the URL. */
    public String serves(String contentType, byte[] body) {
        return answers(request ->
                request.response().putHeader("content-type", contentType).end(Buffer.buffer(body)));
    }

    /** Answers a path of its own like this; the URL. */
    public String answers(Consumer<HttpServerRequest> answer) {
        String path = "/" + paths.size() + "-" + Instant.now().toEpochMilli();
        paths.put(path, answer);
        return url(path);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    /** Every request for a URL of this server, in order. */
    public List<Seen> requests(String url) {
        return log.stream().filter(seen -> url(seen.uri()).equals(url)).toList();
    }

    /** Requests for this URL with any query. */
    public long requestsBelow(String url) {
        return log.stream()
                .filter(seen -> url(seen.uri()).startsWith(url + "?"))
                .count();
    }

    public List<Seen> requests() {
        return List.copyOf(log);
    }

    public Vertx vertx() {
        return vertx;
    }

    private void handle(HttpServerRequest request) {
        log.add(new Seen(
                request.uri(),
                request.remoteAddress().hostAddress(),
                request.headers().entries().stream()
                        .map(header -> Map.entry(header.getKey().toLowerCase(java.util.Locale.ROOT), header.getValue()))
                        .toList()));
        Consumer<HttpServerRequest> answer = paths.get(request.path());
        if (answer == null) {
            HttpServerResponse response = request.response();
            response.setStatusCode(404).end();
        } else {
            answer.accept(request);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** One request as it arrived; header names in lower case. */
    public record Seen(String uri, String from, List<Map.Entry<String, String>> headers) {}
}
