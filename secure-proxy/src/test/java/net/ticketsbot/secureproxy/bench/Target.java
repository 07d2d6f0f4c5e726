package net.ticketsbot.secureproxy.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** The author's server of the benchmark: the guide's JSON, at once. It prints where it listens. */
public final class Target extends AbstractVerticle {

    private static final Buffer JSON =
            Buffer.buffer("{\"online_status\":\"Online\",\"user\":{\"username\":\"Ryan\",\"account_created_year\":2019,"
                    + "\"scores\":{\"high_score\":3000,\"last_score\":400}}}");

    private final int port;

    private Target(int port) {
        this.port = port;
    }

    public static void main(String[] arguments) {
        int port = Loopback.freePort();
        Vertx.vertx()
                .deployVerticle(() -> new Target(port), new DeploymentOptions().setInstances(2))
                .onSuccess(id -> System.out.println("http://127.0.0.1:" + port))
                .onFailure(failure -> System.exit(1));
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(JSON))
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }
}
