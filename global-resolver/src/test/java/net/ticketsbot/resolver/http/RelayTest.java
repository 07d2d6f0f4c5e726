package net.ticketsbot.resolver.http;

import static net.ticketsbot.resolver.http.TestClient.LIMITS;
import static net.ticketsbot.resolver.http.TestClient.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.ticketsbot.resolver.address.AddressPolicy;
import net.ticketsbot.resolver.http.Egress.Relay;
import net.ticketsbot.resolver.url.Destination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayTest {

    private final TestClient client = new TestClient();
    private final List<HttpServerRequest> asked = new CopyOnWriteArrayList<>();
    private final int relayPort = client.serve(this::relay);
    private final GuardedClient relayed = client.client(
            client.names,
            TestClient.OPTIONS.withEgress(new Relay(
                    URI.create("http://127.0.0.1:" + relayPort + "/relay"), "X-Relay-Auth", "not-a-real-key")));

    RelayTest() {
        client.names.put("api.example.com", "127.0.0.1").put("inside.example.com", "10.0.0.1");
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private void relay(HttpServerRequest request) {
        asked.add(request);
        String target = request.getParam("url");
        switch (target.substring(target.lastIndexOf('/') + 1)) {
            case "moved" ->
                request.response()
                        .setStatusCode(302)
                        .putHeader("location", "/there")
                        .end();
            case "inside" ->
                request.response()
                        .setStatusCode(302)
                        .putHeader("location", "https://inside.example.com/")
                        .end();
            case "stranger" ->
                request.response()
                        .setStatusCode(401)
                        .putHeader("x-proxy-error", "unauthorized")
                        .end();
            case "broken" ->
                request.response()
                        .setStatusCode(502)
                        .putHeader("x-proxy-error", "no answer")
                        .end();
            default ->
                request.body().onSuccess(body -> request.response().end(request.method() + " " + target + " " + body));
        }
    }

    private Answer get(String url) {
        return await(TestClient.send(relayed, TestClient.request(HttpMethod.GET, url, LIMITS)));
    }

    private Failure failure(String url) {
        return TestClient.failure(TestClient.send(relayed, TestClient.request(HttpMethod.GET, url, LIMITS)));
    }

    @Test
    void sendsTheRequestToTheRelayWithItsTargetAndKey() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("x-key", "1").add("x-relay-auth", "forged");
        OutboundRequest request = new OutboundRequest(
                HttpMethod.POST,
                Destination.parse("https://api.example.com/a%20b?c=d&e=%26#f"),
                headers,
                Buffer.buffer("body"),
                LIMITS);

        Answer answer = await(TestClient.send(relayed, request));

        assertThat(answer.body()).hasToString("POST https://api.example.com/a%20b?c=d&e=%26 body");
        assertThat(asked.get(0).path()).isEqualTo("/relay");
        assertThat(asked.get(0).params().names()).containsExactly("url");
        assertThat(asked.get(0).headers().getAll("x-relay-auth")).containsExactly("not-a-real-key");
        assertThat(asked.get(0).getHeader("x-key")).isEqualTo("1");
    }

    @Test
    void followsARedirectThroughTheRelayAgain() {
        assertThat(get("https://api.example.com/moved").body()).hasToString("GET https://api.example.com/there ");

        assertThat(asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://inside.example.com/", "http://10.0.0.1/", "http://[::10.0.0.1]/"})
    void judgesTheTargetBeforeTheRelayHearsOfIt(String url) {
        assertThat(failure(url)).isEqualTo(Failure.DENIED);

        assertThat(asked).isEmpty();
    }

    @Test
    void judgesARedirectBeforeTheRelayHearsOfIt() {
        assertThat(failure("https://api.example.com/inside")).isEqualTo(Failure.DENIED);

        assertThat(asked).hasSize(1);
    }

    @Test
    void tellsAFailureOfTheRelayFromAnAnswerOfTheTarget() {
        assertThat(failure("https://api.example.com/broken")).isEqualTo(Failure.CONNECT);
    }

    @Test
    void takesARelayThatDoesNotKnowUsForOurFailure() {
        assertThat(failure("https://api.example.com/stranger")).isEqualTo(Failure.EGRESS);
    }

    @Test
    void takesARelayThatIsNotThereForOurFailure() {
        GuardedClient lost = client.client(
                client.names,
                TestClient.OPTIONS.withEgress(
                        new Relay(URI.create("http://127.0.0.2:" + relayPort), Relay.DEFAULT_HEADER, "k")));

        assertThat(TestClient.failure(
                        TestClient.send(lost, TestClient.request(HttpMethod.GET, "https://api.example.com/", LIMITS))))
                .isEqualTo(Failure.EGRESS);
    }

    @Test
    void doesNotJudgeTheRelayItself() {
        GuardedClient publicOnly = GuardedClient.create(
                client.vertx,
                new Names().put("api.example.com", "93.184.215.14"),
                AddressPolicy.publicOnly(),
                TestClient.OPTIONS.withEgress(
                        new Relay(URI.create("http://127.0.0.1:" + relayPort), Relay.DEFAULT_HEADER, "k")));

        Answer answer = await(
                TestClient.send(publicOnly, TestClient.request(HttpMethod.GET, "https://api.example.com/", LIMITS)));

        assertThat(answer.body()).hasToString("GET https://api.example.com/ ");
        assertThat(answer.trace().address()).isEqualTo(Names.literal("93.184.215.14"));
    }

    @Test
    void printsNoKey() {
        Relay relay = new Relay(URI.create("https://relay.example.com/secret-path"), "x-relay-auth", "not-a-real-key");

        assertThat(relay).hasToString("Relay[relay.example.com]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://relay.example.com/",
                "relay",
                "https://relay.example.com/?x=y",
                "https://u@relay.example.com"
            })
    void refusesAnEndpointThatIsNone(String uri) {
        assertThatThrownBy(() -> new Relay(URI.create(uri), "x-relay-auth", "key"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
