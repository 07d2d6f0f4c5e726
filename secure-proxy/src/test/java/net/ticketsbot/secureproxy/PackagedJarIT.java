package net.ticketsbot.secureproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.ticketsbot.secureproxy.testing.Proxy;
import net.ticketsbot.secureproxy.testing.Upstream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar as it is run, with the heap that it is given. */
class PackagedJarIT {

    private static final Path LOG = Path.of("target/packaged-jar.log");
    private static final int CALLS = 500;
    private static final int MEBIBYTE = 1024 * 1024;

    private static final Upstream UPSTREAM = new Upstream();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Process process;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC"));
        UPSTREAM.start().forEach((name, value) -> command.add("-D" + name + "=" + value));
        port = freePort();
        command.addAll(List.of(
                "-Dlimit.host.concurrent=500",
                "-Degress.timeout=60s",
                "-Degress.connect-timeout=30s",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                "target/quarkus-app/quarkus-run.jar"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .start();
        Proxy.await(PackagedJarIT::isReady);
    }

    @AfterAll
    static void stop() {
        process.destroy();
        UPSTREAM.stop();
    }

    @Test
    void servesWhatEveryServiceServes() throws IOException, InterruptedException {
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/q/openapi").body()).contains("x-proxy-error");
        assertThat(get("/q/metrics").body()).contains("proxy_in_flight");
        assertThat(get("/q/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void staysWithinItsHeapWhenManyLargeAnswersComeAtOnce() {
        List<CompletableFuture<String>> outcomes = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            outcomes.add(forward("/large?" + MEBIBYTE).thenApply(Proxy::outcome));
        }

        assertThat(outcomes.stream().map(CompletableFuture::join))
                .contains("200")
                .allMatch(outcome -> outcome.equals("200") || outcome.equals("busy"));
        assertThat(Proxy.outcome(forward("/json").join())).isEqualTo("200");
        assertThat(LOG).content().doesNotContain("OutOfMemoryError").doesNotContain(" ERROR ");
    }

    private static CompletableFuture<HttpResponse<String>> forward(String path) {
        JsonObject request = Proxy.get(Upstream.url("127.0.0.1", path));
        return CLIENT.sendAsync(
                HttpRequest.newBuilder(uri("/proxy"))
                        .header("authorization", "Bearer " + Upstream.token())
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(request.encode()))
                        .build(),
                BodyHandlers.ofString());
    }

    private static boolean isReady() {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
