package net.ticketsbot.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import net.ticketsbot.resolver.address.AddressPolicy;
import net.ticketsbot.resolver.dns.HostResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardedClientTest {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(5), 1000, 3);

    private final Vertx vertx = Vertx.vertx();
    private final AddressPolicy loopback = AddressPolicy.of(List.of("127.0.0.0/8"), List.of());
    private final HostResolver resolver = host -> Uni.createFrom().item(List.of(InetAddress.getLoopbackAddress()));
    private final GuardedClient client = GuardedClient.create(vertx, resolver, loopback, ClientOptions.defaults());

    private int port;

    @BeforeEach
    void start() throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(GuardedClientTest::serve);
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private static void serve(HttpServerRequest request) {
        switch (request.path()) {
            case "/hello" -> request.response().end("hello " + request.getHeader("host"));
            case "/big" -> request.response().end("x".repeat(1001));
            case "/moved" ->
                request.response()
                        .setStatusCode(302)
                        .putHeader("location", "/hello")
                        .end();
            case "/silent" -> {}
            default -> request.response().setStatusCode(404).end();
        }
    }

    private Uni<Answer> get(String path) {
        Destination destination = Destination.parse("http://api.example.com:" + port + path);
        return client.send(new OutboundRequest(
                HttpMethod.GET, destination, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(), LIMITS));
    }

    @Test
    void answersWithStatusHeadersAndBody() {
        Answer answer = get("/hello").await().atMost(Duration.ofSeconds(5));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString()).isEqualTo("hello api.example.com:" + port);
    }

    @Test
    void followsARedirect() {
        Answer answer = get("/moved").await().atMost(Duration.ofSeconds(5));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.trace().redirects()).isEqualTo(1);
    }

    @Test
    void endsABodyThatPassesTheCap() {
        assertThatThrownBy(() -> get("/big").await().atMost(Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.failure()).isEqualTo(Failure.TOO_LARGE));
    }
}
