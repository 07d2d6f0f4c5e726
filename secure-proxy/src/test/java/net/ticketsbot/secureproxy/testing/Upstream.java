package net.ticketsbot.secureproxy.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An author's server on a free loopback port, and the key of a service that may call. */
public class Upstream implements QuarkusTestResourceLifecycleManager {

    public static final String CALLER = "placeholder-engine";

    private static final ServiceKey KEY = ServiceKey.create();
    private static final BlockingQueue<Seen> SEEN = new LinkedBlockingQueue<>();
    private static final Set<HttpServerRequest> HELD = ConcurrentHashMap.newKeySet();
    private static volatile int port;

    private final Vertx vertx = Vertx.vertx();

    /** What arrived there. */
    public record Seen(String method, String uri, MultiMap headers, Buffer body) {}

    @Override
    public Map<String, String> start() {
        HttpServer server = vertx.createHttpServer().requestHandler(Upstream::answer);
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return Map.of(
                "egress.allow",
                "127.0.0.0/8",
                "service-token.callers.\"" + CALLER + "\"",
                keyFile().toString());
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A URL of this server under a name that only the test's resolver knows. */
    public static String url(String path) {
        return url("author.example.com", path);
    }

    public static String url(String host, String path) {
        return "http://" + host + ":" + port + path;
    }

    public static String token() {
        Instant now = Instant.now();
        return KEY.token(CALLER, "secure-proxy", now, now.plusSeconds(60));
    }

    /** The next request that arrived, once it has. */
    public static Seen seen() throws InterruptedException {
        @Nullable Seen seen = SEEN.poll(10, TimeUnit.SECONDS);
        if (seen == null) {
            throw new AssertionError("nothing arrived");
        }
        return seen;
    }

    public static int seenSoFar() {
        return SEEN.size();
    }

    public static void forget() {
        SEEN.clear();
    }

    private static void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            SEEN.add(new Seen(request.method().name(), request.uri(), request.headers(), body));
            respond(request, body);
        });
    }

    private static void respond(HttpServerRequest request, Buffer body) {
        switch (request.path()) {
            case "/json" ->
                request.response()
                        .putHeader("content-type", "application/json; charset=utf-8")
                        .end("{\"online_status\":\"Online\"}");
            case "/html" ->
                request.response().putHeader("content-type", "text/html").end("<script>1</script>");
            case "/echo" -> request.response().end(body);
            case "/status" ->
                request.response()
                        .setStatusCode(Integer.parseInt(request.query()))
                        .end();
            case "/liar" ->
                request.response()
                        .putHeader("x-proxy-error", "made_up")
                        .putHeader("x-status-code", "999")
                        .putHeader("set-cookie", "a=b")
                        .putHeader("server", "secret-server")
                        .setStatusCode(418)
                        .end("teapot");
            case "/large" -> request.response().end(Buffer.buffer(new byte[Integer.parseInt(request.query())]));
            case "/redirect" ->
                request.response()
                        .setStatusCode(302)
                        .putHeader("location", request.query())
                        .end();
            case "/silence" -> {}
            case "/hold" -> hold(request);
            case "/parrot" -> parrot(request);
            case "/cut" ->
                request.response()
                        .putHeader("content-length", "100")
                        .write("half")
                        .onComplete(done -> request.connection().close());
            default -> request.response().setStatusCode(404).end();
        }
    }

    /** Not HTTP, and repeats a secret where a careless error message would quote it. */
    private static void parrot(HttpServerRequest request) {
        String secret = request.getHeader("authorization");
        request.toNetSocket()
                .onSuccess(socket -> socket.end(Buffer.buffer("HTTP/9.9 " + secret + "\r\n" + secret + "\r\n\r\n")));
    }

    private static void hold(HttpServerRequest request) {
        HELD.add(request);
        request.connection().closeHandler(closed -> HELD.remove(request));
    }

    /** Requests to /hold that wait for their answer and whose connection is open. */
    public static int held() {
        return HELD.size();
    }

    public static void release() {
        HELD.removeIf(request -> {
            request.response().end();
            return true;
        });
    }

    private static Path keyFile() {
        try {
            return KEY.writePublicKey(Files.createTempFile("placeholder-engine", ".pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
