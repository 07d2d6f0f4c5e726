package net.ticketsbot.resolver.http;

import static net.ticketsbot.resolver.http.TestClient.LIMITS;
import static net.ticketsbot.resolver.http.TestClient.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.ticketsbot.resolver.http.Egress.Credentials;
import net.ticketsbot.resolver.http.Egress.ForwardProxy;
import net.ticketsbot.resolver.testing.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardProxyTest {

    private static final TestCertificate CERTIFICATE = TestCertificate.of("dns:api.example.com");

    private final TestClient client = new TestClient();
    private final NetClient dialler = client.vertx.createNetClient();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final int proxyPort = TestClient.await(
                    client.vertx.createNetServer().connectHandler(this::proxy).listen(0, "127.0.0.1"))
            .actualPort();
    private final GuardedClient proxied = proxied(new Credentials("user", "p:w"));

    @AfterEach
    void stop() {
        client.close();
    }

    private GuardedClient proxied(Credentials credentials) {
        return client.client(
                client.names,
                TestOptions.trusting(
                        TestClient.OPTIONS.withEgress(new ForwardProxy("127.0.0.1", proxyPort, credentials)),
                        new PemTrustOptions().addCertPath(CERTIFICATE.pem().toString())));
    }

    /** Understands CONNECT alone; to 127.0.0.9 it is refused, to 127.0.0.8 never answered, for 127.0.0.7 it wants to know who asks, and ::1 is 127.0.0.1. */
    private void proxy(NetSocket near) {
        near.handler(bytes -> {
            String head = bytes.toString(StandardCharsets.US_ASCII);
            heads.add(head);
            String[] target =
                    head.split(" ", 3)[1].replaceFirst("^\\[.*]", "127.0.0.1").split(":", 2);
            if (!head.startsWith("CONNECT ") || target[0].equals("127.0.0.9")) {
                near.end(Buffer.buffer("HTTP/1.1 403 Forbidden\r\n\r\n"));
            } else if (target[0].equals("127.0.0.7")) {
                near.end(Buffer.buffer("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
            } else if (!target[0].equals("127.0.0.8")) {
                near.pause();
                dialler.connect(Integer.parseInt(target[1]), target[0]).onSuccess(far -> {
                    near.write("HTTP/1.1 200 Connection established\r\nx: y\r\n\r\n");
                    far.pipeTo(near);
                    near.pipeTo(far);
                });
            }
        });
    }

    private static void answer(HttpServerRequest request) {
        request.response()
                .end(request.uri() + " " + request.getHeader("host") + " "
                        + request.headers().names().size());
    }

    private int serve(boolean isSecure) {
        HttpServerOptions options = new HttpServerOptions();
        if (isSecure) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(new PfxOptions()
                            .setPath(CERTIFICATE.keyStore().toString())
                            .setPassword(TestCertificate.PASSWORD));
        }
        return client.serve(options, ForwardProxyTest::answer);
    }

    private static OutboundRequest request(String url) {
        return TestClient.request(HttpMethod.GET, url, LIMITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void tunnelsToTheAddressThatWasCheckedAndKeepsTheNameForTheTarget(String scheme) {
        int port = serve(scheme.equals("https"));
        client.names.put("api.example.com", "127.0.0.1");

        Answer answer = await(TestClient.send(proxied, request(scheme + "://api.example.com:" + port + "/a?b=c")));

        assertThat(answer.body().toString()).startsWith("/a?b=c ");
        assertThat(heads).hasSize(1);
        assertThat(heads.get(0))
                .startsWith("CONNECT 127.0.0.1:" + port + " HTTP/1.1\r\n")
                .containsIgnoringCase("proxy-authorization: Basic dXNlcjpwOnc=")
                .doesNotContain("api.example.com");
        assertThat(answer.trace().address()).isEqualTo(Names.literal("127.0.0.1"));
    }

    @Test
    void putsAnIpv6AddressInBracketsForTheProxyAndTheTarget() {
        int port = serve(false);

        Answer answer = await(TestClient.send(proxied, request("http://[::1]:" + port + "/")));

        assertThat(heads.get(0)).startsWith("CONNECT [0:0:0:0:0:0:0:1]:" + port + " ");
        assertThat(answer.body().toString()).startsWith("/ [::1]:" + port);
    }

    @Test
    void tellsTheTargetNothingOfTheProxy() {
        int port = serve(false);

        Answer answer = await(TestClient.send(proxied, request("http://api.example.com:" + port + "/")));

        assertThat(answer.body()).hasToString("/ api.example.com:" + port + " 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void usesATunnelAgainForOneNameAndAddressAlone(String scheme) {
        int port = serve(scheme.equals("https"));
        String url = scheme + "://api.example.com:" + port + "/";
        await(TestClient.send(proxied, request(url)));
        assertThat(await(TestClient.send(proxied, request(url))).trace().isReused())
                .isTrue();
        assertThat(heads).hasSize(1);

        client.names.put("api.example.com", "127.0.0.9");

        assertThat(TestClient.failure(TestClient.send(proxied, request(url)))).isEqualTo(Failure.CONNECT);
        assertThat(heads).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void triesTheNextAddressWhenTheProxyRefusesOne(String scheme) {
        int port = serve(scheme.equals("https"));
        client.names.put("api.example.com", "127.0.0.9", "127.0.0.1");

        Answer answer = await(TestClient.send(proxied, request(scheme + "://api.example.com:" + port + "/")));

        assertThat(answer.trace().address()).isEqualTo(Names.literal("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void endsInTimeWhenTheProxyIsSilent(String scheme) {
        client.names.put("api.example.com", "127.0.0.8");
        Limits quick = new Limits(Duration.ofMillis(400), 1000, 0);

        Failure failure = TestClient.failure(
                TestClient.send(proxied, TestClient.request(HttpMethod.GET, scheme + "://api.example.com/", quick)));

        assertThat(failure).isEqualTo(Failure.DEADLINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://inside.example.com/", "https://inside.example.com/", "http://10.0.0.1/"})
    void judgesTheTargetBeforeTheProxyHearsOfIt(String url) {
        client.names.put("inside.example.com", "10.0.0.1");

        assertThat(TestClient.failure(TestClient.send(proxied, request(url)))).isEqualTo(Failure.DENIED);

        assertThat(heads).isEmpty();
    }

    @Test
    void checksTheCertificateAgainstTheNameThroughTheTunnel() {
        int port = serve(true);

        assertThat(TestClient.failure(TestClient.send(proxied, request("https://other.example.com:" + port + "/"))))
                .isEqualTo(Failure.TLS);
    }

    @Test
    void takesAProxyThatIsNotThereForOurFailureAndNotTheTargets() {
        GuardedClient lost = client.client(
                client.names, TestClient.OPTIONS.withEgress(new ForwardProxy("127.0.0.2", proxyPort, null)));

        assertThat(TestClient.failure(TestClient.send(lost, request("http://api.example.com/"))))
                .isEqualTo(Failure.EGRESS);
        assertThat(TestClient.failure(TestClient.send(lost, request("https://api.example.com/"))))
                .isEqualTo(Failure.EGRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void takesAProxyThatDoesNotKnowUsForOurFailure(String scheme) {
        client.names.put("api.example.com", "127.0.0.7");

        assertThat(TestClient.failure(TestClient.send(proxied, request(scheme + "://api.example.com/"))))
                .isEqualTo(Failure.EGRESS);
    }

    /** What a target can bring about must not close the way out to the others. */
    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void takesWhatElseTheProxyRefusesForTheTargetsFailure(String scheme) {
        client.names.put("api.example.com", "127.0.0.9");

        assertThat(TestClient.failure(TestClient.send(proxied, request(scheme + "://api.example.com/"))))
                .isEqualTo(Failure.CONNECT);
        assertThat(TestClient.failure(TestClient.send(proxied, request(scheme + "://api.example.com:8407/"))))
                .isEqualTo(Failure.CONNECT);
    }

    @Test
    void printsNoCredentials() {
        assertThat(new ForwardProxy("proxy.example.com", 3128, new Credentials("user", "password")).toString())
                .contains("proxy.example.com")
                .doesNotContain("user")
                .doesNotContain("password");
    }
}
