package net.ticketsbot.secureproxy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The jar as it is run, with the heap that it is given, and an author's server that it may reach. */
public final class PackagedProxy implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Upstream upstream;
    private final Process process;
    private final int port;

    private PackagedProxy(Upstream upstream, Process process, int port) {
        this.upstream = upstream;
        this.process = process;
        this.port = port;
    }

    /** Standard output and standard error go to {@code output}. */
    public static PackagedProxy start(ProcessBuilder.Redirect output, Map<String, String> settings) throws IOException {
        Upstream upstream = new Upstream();
        int port = freePort();
        Map<String, String> all = new HashMap<>(upstream.start());
        all.putAll(settings);
        Process process = run(output, port, all);
        PackagedProxy proxy = new PackagedProxy(upstream, process, port);
        Proxy.await(proxy::isReady);
        return proxy;
    }

    /** All that it says before it ends. */
    public static String failToStart(Map<String, String> settings) throws IOException, InterruptedException {
        Process process = run(ProcessBuilder.Redirect.PIPE, freePort(), settings);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said;
    }

    private static Process run(ProcessBuilder.Redirect output, int port, Map<String, String> settings)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                "target/quarkus-app/quarkus-run.jar"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    /** Has the proxy get that path of the author's server. */
    public CompletableFuture<HttpResponse<String>> forward(String path) {
        return forward(Proxy.get(Upstream.url("127.0.0.1", path)));
    }

    public CompletableFuture<HttpResponse<String>> forward(JsonObject request) {
        return CLIENT.sendAsync(
                HttpRequest.newBuilder(uri("/proxy"))
                        .header("authorization", "Bearer " + Upstream.token())
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(request.encode()))
                        .build(),
                BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    /** Whether it ended by itself when it was asked to. */
    public boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        upstream.stop();
    }

    private boolean isReady() {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
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
