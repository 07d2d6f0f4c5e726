package net.ticketsbot.resolver.http;

import static net.ticketsbot.resolver.http.TestClient.LIMITS;
import static net.ticketsbot.resolver.http.TestClient.PATIENCE;
import static net.ticketsbot.resolver.http.TestClient.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.ticketsbot.resolver.dns.DnsHostResolver;
import net.ticketsbot.resolver.testing.DnsSettings;
import net.ticketsbot.resolver.testing.DnsStub;
import net.ticketsbot.resolver.url.Destination;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedClientTest {

    private final TestClient client = new TestClient();
    private final int port = client.serve(GuardedClientTest::serve);

    @AfterEach
    void stop() {
        client.close();
    }

    private static void serve(HttpServerRequest request) {
        switch (request.path()) {
            case "/hello" -> request.response().putHeader("x-it", "1").end("hello " + request.getHeader("host"));
            case "/headers" ->
                request.response().end(String.join("\n", request.headers().names()));
            case "/echo" ->
                request.body()
                        .onSuccess(body -> request.response()
                                .end(request.method() + " " + request.getHeader("content-length") + " " + body));
            case "/big" -> request.response().end("x".repeat(1_000_001));
            case "/full" -> request.response().end("x".repeat(1_000_000));
            case "/none" -> request.response().setStatusCode(204).end();
            default -> request.response().setStatusCode(404).end();
        }
    }

    private String url(String path) {
        return "http://api.example.com:" + port + path;
    }

    @Test
    void answersWithStatusHeadersAndBody() {
        Answer answer = client.get(url("/hello"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("x-it")).isEqualTo("1");
        assertThat(answer.body()).hasToString("hello api.example.com:" + port);
        assertThat(answer.trace().address()).isEqualTo(Names.literal("127.0.0.1"));
        assertThat(answer.trace().firstByte()).isPositive();
    }

    @Test
    void handsBackAStatusThatIsNoSuccess() {
        assertThat(client.get(url("/missing")).status()).isEqualTo(404);
    }

    @Test
    void sendsTheCallersHeadersAndBodyAndNothingOfItsOwnButANameAndCodings() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Key", "1");
        OutboundRequest plain = new OutboundRequest(
                HttpMethod.GET, Destination.parse(url("/headers")), headers, Buffer.buffer(), LIMITS);

        String seen = await(TestClient.send(client.client, plain)).body().toString();

        assertThat(seen.toLowerCase(Locale.ROOT).split("\n"))
                .containsExactlyInAnyOrder("host", "x-key", "user-agent", "accept-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "TE"})
    void neverLetsACallerFrameTheRequest(String name) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(name, "7");
        OutboundRequest forged = new OutboundRequest(
                HttpMethod.POST, Destination.parse(url("/echo")), headers, Buffer.buffer("body"), LIMITS);

        assertThat(await(TestClient.send(client.client, forged)).body()).hasToString("POST 4 body");
    }

    @Test
    void saysThatAPostWithoutBodyHasNone() {
        Answer answer =
                await(TestClient.send(client.client, TestClient.request(HttpMethod.POST, url("/echo"), LIMITS)));

        assertThat(answer.body()).hasToString("POST 0 ");
    }

    @Test
    void readsABodyUpToItsCapAndNoByteMore() {
        assertThat(client.get(url("/full")).body().length()).isEqualTo(1_000_000);
        assertThat(client.failure(url("/big"))).isEqualTo(Failure.TOO_LARGE);
    }

    @Test
    void readsNoBodyWhereThereIsNone() {
        assertThat(client.get(url("/none")).body().length()).isZero();

        Answer head = await(TestClient.send(client.client, TestClient.request(HttpMethod.HEAD, url("/full"), LIMITS)));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body().length()).isZero();
    }

    @Test
    void dropsAndCountsAddressesThatMayNotBeDialled() {
        client.names.put("mixed.example.com", "10.0.0.1", "127.0.0.66", "127.0.0.1", "fe80::1");

        assertThat(client.get("http://mixed.example.com:" + port + "/hello").status())
                .isEqualTo(200);

        assertThat(client.dropped).hasSize(3);
        assertThat(client.sentTo).containsExactly(Names.literal("127.0.0.1"));
    }

    @Test
    void sendsNothingWhenNoAddressMayBeDialled() {
        client.names.put("inside.example.com", "10.0.0.1", "192.168.0.1", "::ffff:10.0.0.1");

        assertThat(client.failure("http://inside.example.com:" + port + "/hello"))
                .isEqualTo(Failure.DENIED);

        assertThat(client.dropped).hasSize(3);
        assertThat(client.sentTo).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "169.254.169.254", "[::10.0.0.1]", "[fe80::1]", "0x7f.0.0.66", "2130706498"})
    void judgesAddressesInUrlsWithoutAskingForAName(String host) {
        assertThat(client.failure("http://" + host + ":" + port + "/hello")).isEqualTo(Failure.DENIED);

        assertThat(client.names.asked(host)).isZero();
        assertThat(client.sentTo).isEmpty();
    }

    @Test
    void dialsAnAllowedAddressInAUrl() {
        assertThat(client.get("http://127.1:" + port + "/hello").body()).hasToString("hello 127.0.0.1:" + port);
    }

    @Test
    void saysThatANameDoesNotResolve() {
        client.names.put("nowhere.example.com");

        assertThat(client.failure("http://nowhere.example.com/")).isEqualTo(Failure.DNS);
    }

    @Test
    void triesTheNextAddressWhenOneDoesNotConnect() {
        client.names.put("two.example.com", "127.0.0.2", "127.0.0.3", "127.0.0.1");

        Answer answer = client.get("http://two.example.com:" + port + "/hello");

        assertThat(answer.trace().address()).isEqualTo(Names.literal("127.0.0.1"));
    }

    @Test
    void saysThatNoAddressConnects() {
        client.names.put("two.example.com", "127.0.0.2", "127.0.0.3");

        assertThat(client.failure("http://two.example.com:" + port + "/hello")).isEqualTo(Failure.CONNECT);
    }

    @Test
    void dialsTheAddressThatWasCheckedThoughTheNameHasAnotherBySecondLook() {
        try (DnsStub dns = DnsStub.start();
                DnsHostResolver resolver = DnsHostResolver.create(
                        client.vertx, DnsSettings.withTtl(dns, Duration.ZERO, Duration.ofSeconds(1)));
                GuardedClient rebinding = client.client(resolver, TestClient.OPTIONS)) {
            dns.answerThen("rebind.example.com", "127.0.0.1", "10.0.0.1");
            OutboundRequest request =
                    TestClient.request(HttpMethod.GET, "http://rebind.example.com:" + port + "/hello", LIMITS);

            Answer first = await(TestClient.send(rebinding, request));
            // Who asks in the very moment of an answer has a share in it, whatever its TTL.
            Awaitility.await().until(() -> resolver.remembered("rebind.example.com") == null);
            Failure second = TestClient.failure(TestClient.send(rebinding, request));

            assertThat(first.trace().address()).isEqualTo(Names.literal("127.0.0.1"));
            assertThat(second).isEqualTo(Failure.DENIED);
            assertThat(client.sentTo).containsExactly(Names.literal("127.0.0.1"));
        }
    }

    @Test
    void countsTheTimeForDnsAgainstTheDeadline() {
        try (DnsStub dns = DnsStub.start();
                DnsHostResolver resolver =
                        DnsHostResolver.create(client.vertx, DnsSettings.withDeadline(dns, Duration.ofSeconds(30)));
                GuardedClient waiting = client.client(resolver, TestClient.OPTIONS)) {
            dns.silence("silent.example.com");
            Limits quick = new Limits(Duration.ofMillis(300), 1000, 0);

            assertThat(TestClient.failure(TestClient.send(
                            waiting, TestClient.request(HttpMethod.GET, "http://silent.example.com/", quick))))
                    .isEqualTo(Failure.DEADLINE);
        }
    }

    @Test
    void aBugOfTheResolverIsNoDecisionOfThePolicy() {
        GuardedClient broken = client.client(
                host -> {
                    throw new IllegalStateException("a bug");
                },
                TestClient.OPTIONS);

        assertThatThrownBy(
                        () -> await(TestClient.send(broken, TestClient.request(HttpMethod.GET, url("/hello"), LIMITS))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }

    @Test
    void failsAtOnceOnAHeaderThatIsNone() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("x-key", "1\r\nhost: evil");
        OutboundRequest forged =
                new OutboundRequest(HttpMethod.GET, Destination.parse(url("/hello")), headers, Buffer.buffer(), LIMITS);

        assertThatThrownBy(() -> await(TestClient.send(client.client, forged)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resetsTheConnectionWhenTheCallerLeaves() throws Exception {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        CompletableFuture<Void> gone = new CompletableFuture<>();
        int silent = client.serve(request -> {
            request.connection().closeHandler(gone::complete);
            arrived.complete(null);
        });
        OutboundRequest request = TestClient.request(HttpMethod.GET, "http://api.example.com:" + silent + "/", LIMITS);

        var call = TestClient.send(client.client, request).subscribe().with(answer -> {}, failure -> {});
        arrived.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        call.cancel();

        gone.get(LIMITS.deadline().dividedBy(2).toMillis(), TimeUnit.MILLISECONDS);
    }
}
