package net.ticketsbot.secureproxy.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.ticketsbot.secureproxy.testing.PackagedProxy;
import net.ticketsbot.secureproxy.testing.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many servers, all of them met within the time that an idle connection is kept, and the heap that the service is given. */
class ManyServersIT {

    private static final int SERVERS = 400;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void remembersHundredsOfServersInItsHeap() throws IOException {
        List<String> urls = IntStream.range(0, SERVERS).mapToObj(this::serve).toList();

        try (PackagedProxy proxy = PackagedProxy.start(Redirect.DISCARD, Map.of())) {
            Stream<CompletableFuture<HttpResponse<String>>> calls =
                    urls.stream().map(url -> proxy.forward(Proxy.get(url)));

            assertThat(calls.map(call -> Proxy.outcome(call.join())))
                    .hasSize(SERVERS)
                    .containsOnly("200");
        }
    }

    private String serve(int number) {
        String address = "127.0." + (2 + number / 200) + "." + (1 + number % 200);
        int port = vertx.createHttpServer()
                .requestHandler(request -> request.response().end("{}"))
                .listen(0, address)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return "http://" + address + ":" + port + "/";
    }
}
