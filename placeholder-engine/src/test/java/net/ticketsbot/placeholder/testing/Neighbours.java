package net.ticketsbot.placeholder.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The registry and secure-proxy, as far as this service can tell, on one loopback port. */
public final class Neighbours {

    private static final int CUT = -1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Reply> activations = new ConcurrentHashMap<>();
    private final Map<String, Reply> upstreams = new ConcurrentHashMap<>();
    private final List<ProxyCall> proxyCalls = new CopyOnWriteArrayList<>();
    private final List<String> registryCalls = new CopyOnWriteArrayList<>();
    private final List<String> panelsAsked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** What secure-proxy was asked. */
    public record ProxyCall(String authorization, JsonNode request) {

        public String url() {
            return request.path("url").asText();
        }
    }

    /** A stubbed answer; {@code when} is awaited before it is sent. */
    public record Reply(int status, Map<String, String> headers, Body body, CountDownLatch when) {

        public static Reply registry(int status, String body) {
            return new Reply(status, Map.of(), new Body(body.getBytes(UTF_8)), new CountDownLatch(0));
        }

        public static Reply target(int status, String body) {
            return proxy(200, Integer.toString(status), body);
        }

        public static Reply proxy(int status, String targetStatus, String body) {
            Map<String, String> headers = targetStatus.isEmpty() ? Map.of() : Map.of("x-status-code", targetStatus);
            return new Reply(status, headers, new Body(body.getBytes(UTF_8)), new CountDownLatch(0));
        }

        /** Promises more than it sends, and hangs up. */
        public static Reply cut() {
            return proxy(CUT, "200", "{");
        }

        public Reply after(CountDownLatch latch) {
            return new Reply(status, headers, body, latch);
        }
    }

    /** Bytes; records must not hold arrays. */
    public static final class Body {
        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    Neighbours() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/internal/guilds/", this::answerAsRegistry);
        server.createContext("/proxy", this::answerAsProxy);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    public void activations(String guild, Reply reply) {
        activations.put(guild, reply);
    }

    /** Answers every request whose URL begins so. */
    public void upstream(String urlPrefix, Reply reply) {
        upstreams.put(urlPrefix, reply);
    }

    public List<ProxyCall> proxyCalls(String guild) {
        return proxyCalls.stream()
                .filter(call -> call.request().path("guild_id").asText().equals(guild))
                .toList();
    }

    /** What the query of each question about this server said. */
    public List<String> panelsAsked(String guild) {
        return panelsAsked.stream()
                .filter(asked -> asked.startsWith(guild + ' '))
                .map(asked -> asked.substring(guild.length() + 1))
                .toList();
    }

    public long registryCalls(String guild) {
        return registryCalls.stream().filter(guild::equals).count();
    }

    private void answerAsRegistry(HttpExchange exchange) throws IOException {
        String guild = exchange.getRequestURI().getPath().split("/", -1)[3];
        registryCalls.add(guild);
        panelsAsked.add(guild + ' ' + exchange.getRequestURI().getQuery());
        send(exchange, activations.getOrDefault(guild, Reply.registry(500, "")));
    }

    private void answerAsProxy(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        ProxyCall call = new ProxyCall(exchange.getRequestHeaders().getFirst("Authorization"), request);
        proxyCalls.add(call);
        send(
                exchange,
                upstreams.entrySet().stream()
                        .filter(entry -> call.url().startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(Reply.proxy(502, "", "")));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        try (exchange) {
            reply.when().await();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = reply.body().bytes;
            if (reply.status() == CUT) {
                exchange.sendResponseHeaders(200, body.length + 100L);
                exchange.getResponseBody().write(body);
                return;
            }
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
