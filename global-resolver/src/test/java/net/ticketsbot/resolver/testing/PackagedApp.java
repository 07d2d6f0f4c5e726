package net.ticketsbot.resolver.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The jar of the module whose test this is, as it is run: in a JVM of its own, with the heap that it is given. */
public final class PackagedApp implements AutoCloseable {

    /** Where health is, for a service that has it on a port of its own. */
    public static final String MANAGEMENT_PORT = "quarkus.management.port";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final int port;

    private PackagedApp(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** One that is ready. Standard output and standard error go to {@code output}. */
    public static PackagedApp start(Redirect output, String heap, Map<String, String> settings) throws IOException {
        int port = freePort();
        PackagedApp app = new PackagedApp(run(output, heap, port, settings), port);
        String healthPort = settings.getOrDefault(MANAGEMENT_PORT, Integer.toString(port));
        URI health = URI.create("http://127.0.0.1:" + healthPort + "/q/health/ready");
        try {
            await().atMost(PATIENCE).until(() -> app.isReady(health));
        } catch (RuntimeException e) {
            app.close();
            throw e;
        }
        return app;
    }

    /** All that it says before it ends. */
    public static String failToStart(String heap, Map<String, String> settings)
            throws IOException, InterruptedException {
        Process process = run(Redirect.PIPE, heap, freePort(), settings);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said;
    }

    private static Process run(Redirect output, String heap, int port, Map<String, String> settings)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap, "-XX:+UseSerialGC"));
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

    public URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + port + pathAndQuery);
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    public <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> body) {
        return CLIENT.sendAsync(request, body);
    }

    /** Whether it ended by itself when it was asked to. */
    public boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Of 127.0.0.1. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady(URI health) throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("it ended");
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(health).build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
