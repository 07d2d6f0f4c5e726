package net.ticketsbot.imageproxy.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;

/** Runs a server of {@code bench/run} on 127.0.0.1: one instance for each event loop, as Quarkus does. */
final class Bench {

    private Bench() {}

    static void serve(int port, Function<Vertx, Handler<HttpServerRequest>> handlers) {
        Vertx vertx = Vertx.vertx();
        Handler<HttpServerRequest> handler = handlers.apply(vertx);
        DeploymentOptions options = new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE);
        vertx.deployVerticle(() -> new Server(port, handler), options).onFailure(cause -> {
            System.err.println(cause.getMessage());
            vertx.close();
        });
    }

    private static final class Server extends AbstractVerticle {

        private final int port;
        private final Handler<HttpServerRequest> handler;

        Server(int port, Handler<HttpServerRequest> handler) {
            this.port = port;
            this.handler = handler;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer()
                    .requestHandler(handler)
                    .listen(port, "127.0.0.1")
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}
