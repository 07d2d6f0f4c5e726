package net.ticketsbot.secureproxy.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;

/** What secure-proxy is measured against: the same Vert.x client and server, the same protocol, no guard. It prints where it listens. */
public final class PassThrough extends AbstractVerticle {

    private final HttpClient client;
    private final int port;

    private PassThrough(HttpClient client, int port) {
        this.client = client;
        this.port = port;
    }

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(64));
        int port = Loopback.freePort();
        int eventLoops = 2 * Runtime.getRuntime().availableProcessors();
        vertx.deployVerticle(() -> new PassThrough(client, port), new DeploymentOptions().setInstances(eventLoops))
                .onSuccess(id -> System.out.println("http://127.0.0.1:" + port))
                .onFailure(PassThrough::giveUp);
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer()
                .requestHandler(this::forward)
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void forward(HttpServerRequest incoming) {
        incoming.body()
                .map(JsonObject::new)
                .compose(body -> client.request(new RequestOptions()
                        .setMethod(HttpMethod.valueOf(body.getString("method")))
                        .setAbsoluteURI(body.getString("url"))))
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.body()
                        .compose(body -> incoming.response()
                                .putHeader("x-status-code", Integer.toString(answer.statusCode()))
                                .putHeader("content-type", "application/json")
                                .end(body)))
                .onFailure(failure -> fail(incoming.response()));
    }

    private static void fail(HttpServerResponse response) {
        if (!response.headWritten() && !response.closed()) {
            response.setStatusCode(502).end();
        }
    }

    private static void giveUp(Throwable failure) {
        System.err.println(failure);
        System.exit(1);
    }
}
