package net.ticketsbot.secureproxy.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The packaged service on a machine whose only cable leads to a made-up internet: what is allowed reaches its server, what
 * is refused sends no packet. {@code attempts.txt} is the table of both. Needs root and Linux; elsewhere it says that it did not run.
 */
class NetworkNamespaceIT {

    private static final Path WORK = Path.of("target", "netns");
    private static final List<String> OWN_ADDRESSES = List.of("127.0.0.1", "::1", "203.0.114.2", "2606:4700:ffff::2");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Namespaces namespaces;
    private static Subprocess internet;

    @BeforeAll
    static void makeTheInternet() throws Exception {
        Files.createDirectories(WORK);
        namespaces = Namespaces.make(WORK);
        Files.deleteIfExists(WORK.resolve(Certificates.SERVERS));
        Certificates.writeTo(WORK);
        internet = namespaces.inInternet(
                "internet.log",
                List.of("-cp", System.getProperty("java.class.path"), Internet.class.getName(), WORK.toString()));
        internet.line("ready"::equals);
    }

    @AfterAll
    static void removeIt() throws Exception {
        if (namespaces != null) {
            namespaces.remove();
        }
    }

    /** Else "no packet" could mean that there was nowhere to send it, or that nobody counted. */
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 80",
        "10.0.0.1, 443",
        "172.16.0.1, 80",
        "192.168.1.1, 80",
        "100.64.0.1, 80",
        "169.254.169.254, 80",
        "168.63.129.16, 80",
        "192.0.2.1, 80",
        "198.18.0.1, 80",
        "240.0.0.1, 80",
        "1.2.3.4, 22",
        "1.2.3.4, 25",
        "1.2.3.4, 6000",
        "fd00::1, 80",
        "fd00:ec2::254, 80",
        "fec0::1, 80",
        "2001:db8::1, 80",
        "2002:a00:1::1, 80",
        "4000::1, 80",
        "64:ff9b::a00:1, 80",
        "64:ff9b:1::a00:1, 80",
        "2606:4700::5efe:a00:1, 80"
    })
    void aServerListensWhereSecureProxyMayNotGoAndPacketsToItAreSeen(String address, int port) throws Exception {
        Set<String> packets = namespaces.connect(address, port);

        assertThat(packets).contains(Endpoint.text(SocketAddress.inetSocketAddress(port, address)));
    }

    // The same for secure-proxy's own addresses: it listens there itself.
    private static void listensToItself(String address, SecureProxy proxy) throws Exception {
        Set<String> packets = namespaces.connect(address, 80);
        proxy.settle();
        namespaces.packets();

        assertThat(packets).contains(Endpoint.text(SocketAddress.inetSocketAddress(80, address)));
    }

    @TestFactory
    Stream<DynamicTest> direct() throws Exception {
        return attempts(Way.DIRECT);
    }

    @TestFactory
    Stream<DynamicTest> throughAForwardProxy() throws Exception {
        return attempts(Way.FORWARD_PROXY);
    }

    @TestFactory
    Stream<DynamicTest> throughARelay() throws Exception {
        return attempts(Way.RELAY);
    }

    private static Stream<DynamicTest> attempts(Way way) throws Exception {
        SecureProxy proxy = SecureProxy.start(namespaces, WORK, way);
        namespaces.packets();
        Stream<DynamicTest> listening = OWN_ADDRESSES.stream()
                .map(address -> dynamicTest("listens at " + address, () -> listensToItself(address, proxy)));
        Stream<DynamicTest> attempts = Attempt.all().stream()
                .filter(way::shows)
                .map(attempt -> dynamicTest(attempt.toString(), () -> make(attempt, proxy, way)));
        return Stream.concat(listening, attempts).onClose(proxy::close);
    }

    private static void make(Attempt attempt, SecureProxy proxy, Way way) throws Exception {
        Outcome outcome = send(attempt.url());
        proxy.settle();
        Set<String> packets = namespaces.packets();

        assertThat(new Seen(outcome.status(), outcome.error(), packets))
                .as("%s", attempt)
                .isEqualTo(new Seen(attempt.status(), attempt.error(), way.packets(attempt)));
        assertThat(outcome.names())
                .as("names asked for by %s", attempt)
                .satisfies(names -> assertThat(names.isEmpty()).isNotEqualTo(attempt.asksForAName()));
        assertThat(way.hops(outcome)).as("hops of %s", attempt).isEqualTo(way.hops(attempt));
        if (attempt.succeeds()) {
            assertThat(outcome.body()).as("%s", attempt).startsWith(way.server(attempt) + " serves ");
        }
    }

    private static Outcome send(String url) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("method", "GET", "url", url));
        return JSON.readValue(internet.ask(body), Outcome.class);
    }

    private record Seen(int status, String error, Set<String> packets) {}
}
