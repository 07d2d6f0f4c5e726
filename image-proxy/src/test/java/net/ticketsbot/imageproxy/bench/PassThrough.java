package net.ticketsbot.imageproxy.bench;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** What image-proxy is measured against: the same client and server, and nothing between them. */
final class PassThrough {

    private static final int CONNECTIONS = 32;

    private final HttpClient client;
    private final int originPort;

    private PassThrough(HttpClient client, int originPort) {
        this.client = client;
        this.originPort = originPort;
    }

    /** Listens at the first port and passes on what is at the second. */
    public static void main(String[] arguments) {
        int originPort = Integer.parseInt(arguments[1]);
        HttpClientOptions options = new HttpClientOptions().setMaxPoolSize(CONNECTIONS);
        Bench.serve(
                Integer.parseInt(arguments[0]),
                vertx -> new PassThrough(vertx.createHttpClient(options), originPort)::pass);
    }

    private void pass(HttpServerRequest request) {
        client.request(HttpMethod.GET, originPort, "127.0.0.1", request.uri())
                .compose(HttpClientRequest::send)
                .onSuccess(answer -> pass(answer, request.response()))
                .onFailure(cause -> request.response().setStatusCode(502).end());
    }

    private static void pass(HttpClientResponse answer, HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, answer.getHeader(HttpHeaders.CONTENT_TYPE));
        response.putHeader(HttpHeaders.CONTENT_LENGTH, answer.getHeader(HttpHeaders.CONTENT_LENGTH));
        answer.pipeTo(response).onFailure(cause -> response.reset());
    }
}
