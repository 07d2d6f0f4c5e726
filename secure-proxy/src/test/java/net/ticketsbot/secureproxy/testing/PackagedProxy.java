package net.ticketsbot.secureproxy.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import net.ticketsbot.resolver.testing.PackagedApp;

/** The jar as it is run, with the heap that it is given, and an author's server that it may reach. */
public final class PackagedProxy implements AutoCloseable {

    private static final String HEAP = "64m";

    private final Upstream upstream;
    private final PackagedApp app;

    private PackagedProxy(Upstream upstream, PackagedApp app) {
        this.upstream = upstream;
        this.app = app;
    }

    /** Standard output and standard error go to {@code output}. */
    public static PackagedProxy start(ProcessBuilder.Redirect output, Map<String, String> settings) throws IOException {
        Upstream upstream = new Upstream();
        Map<String, String> all = new HashMap<>(upstream.start());
        all.putAll(settings);
        return new PackagedProxy(upstream, PackagedApp.start(output, HEAP, all));
    }

    /** All that it says before it ends. */
    public static String failToStart(Map<String, String> settings) throws IOException, InterruptedException {
        return PackagedApp.failToStart(HEAP, settings);
    }

    /** Has the proxy get that path of the author's server. */
    public CompletableFuture<HttpResponse<String>> forward(String path) {
        return forward(Proxy.get(Upstream.url("127.0.0.1", path)));
    }

    public CompletableFuture<HttpResponse<String>> forward(JsonObject request) {
        return app.send(
                HttpRequest.newBuilder(app.uri("/proxy"))
                        .header("authorization", "Bearer " + Upstream.token())
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(request.encode()))
                        .build(),
                BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return app.get(path);
    }

    /** Whether it ended by itself when it was asked to. */
    public boolean stop() throws InterruptedException {
        return app.stop();
    }

    @Override
    public void close() {
        app.close();
        upstream.stop();
    }
}
