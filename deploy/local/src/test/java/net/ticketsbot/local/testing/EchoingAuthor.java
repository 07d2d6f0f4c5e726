package net.ticketsbot.local.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An author's server that repeats all that it is sent, in whatever it is told to answer. */
public final class EchoingAuthor implements AutoCloseable {

    private final HttpServer server;
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private volatile int status = 200;
    private volatile boolean isJson = true;

    public EchoingAuthor() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/", this::repeat);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** From now on. */
    public void answer(int status, boolean isJson) {
        this.status = status;
        this.isJson = isJson;
    }

    /** All that it was ever sent. */
    public String heard() {
        return String.join("\n", requests);
    }

    private void repeat(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().entrySet() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            requests.add(sent);
            String body = isJson
                    ? new ObjectMapper()
                            .createObjectNode()
                            .put("value", "fine")
                            .put("error", sent)
                            .toString()
                    : sent;
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
