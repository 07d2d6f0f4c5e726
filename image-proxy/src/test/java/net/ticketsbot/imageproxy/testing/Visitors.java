package net.ticketsbot.imageproxy.testing;

import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;

/** Browsers behind one address, over HTTP/1.1 or HTTP/2, as impatient or slow as a test wants them. */
public final class Visitors implements AutoCloseable {

    private static final int CONNECTIONS = 200;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;

    private Visitors(HttpVersion version, String from, int window) {
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(version)
                .setHttp2ClearTextUpgrade(false)
                .setLocalAddress(from);
        if (window > 0) {
            options.setReceiveBufferSize(window);
            options.getInitialSettings().setInitialWindowSize(window);
        }
        client = vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(CONNECTIONS).setHttp2MaxSize(1));
    }

    public static Visitors over(HttpVersion version) {
        return from("127.0.0.1", version);
    }

    public static Visitors from(String address, HttpVersion version) {
        return new Visitors(version, address, 0);
    }

    /** Hardly anything is under way to them that they have not read. */
    public static Visitors withSmallWindows(HttpVersion version) {
        return new Visitors(version, "127.0.0.1", 16 * 1024);
    }

    /** An answer whose head has come; nothing of its body is read until it is asked for. */
    public Future<HttpClientResponse> open(String url) {
        return client.request(get().setURI(Viewer.target(url)))
                .compose(request ->
                        request.send().map(response -> response.pause().exceptionHandler(ignored -> {})));
    }

    /** The whole answer. */
    public Future<Answer> get(String url, String... headers) {
        RequestOptions options = get().setURI(Viewer.target(url));
        for (int i = 0; i < headers.length; i += 2) {
            options.putHeader(headers[i], headers[i + 1]);
        }
        return answer(options);
    }

    /** The whole answer to what no link is. */
    public Future<Answer> getTarget(String target) {
        return answer(get().setURI(target));
    }

    /** The head of an answer without a body. */
    public Future<Answer> head(String url) {
        return answer(get().setMethod(HttpMethod.HEAD).setURI(Viewer.target(url)));
    }

    /** A request that was sent, and that its viewer may give up. */
    public Future<HttpClientRequest> start(String url) {
        return client.request(get().setURI(Viewer.target(url)))
                .onSuccess(request -> request.exceptionHandler(ignored -> {}).end());
    }

    public static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private Future<Answer> answer(RequestOptions options) {
        return client.request(options)
                .compose(HttpClientRequest::send)
                .compose(response -> response.body()
                        .map(body -> new Answer(response.statusCode(), response.version(), response.headers(), body)));
    }

    private static RequestOptions get() {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(RestAssured.port);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** What came back. */
    public record Answer(int status, HttpVersion version, MultiMap headers, Buffer body) {}
}
