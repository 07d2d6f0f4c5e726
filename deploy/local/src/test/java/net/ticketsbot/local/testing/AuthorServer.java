package net.ticketsbot.local.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Authors' servers on a free loopback port, good ones and bad ones, each at its own path. */
public final class AuthorServer implements AutoCloseable {

    private static final String GOOD = "{\"value\": \"fine\"}";
    private static final int MEGABYTE = 1 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Semaphore held = new Semaphore(0);

    public AuthorServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.setExecutor(threads);
        server.createContext("/good", exchange -> send(exchange, 200, GOOD));
        server.createContext("/500", exchange -> send(exchange, 500, GOOD));
        server.createContext("/text", exchange -> send(exchange, 200, "value: fine"));
        server.createContext("/huge", AuthorServer::sendTenMegabytes);
        server.createContext("/held", this::hold);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Whether so many requests to {@code /held} came that were not yet asked for here. */
    public boolean holds(int requests, long seconds) throws InterruptedException {
        return held.tryAcquire(requests, seconds, TimeUnit.SECONDS);
    }

    /** Lets every request to {@code /held} be answered, those to come at once. */
    public void release() {
        released.countDown();
    }

    public boolean isReleased() {
        return released.getCount() == 0;
    }

    private void hold(HttpExchange exchange) throws IOException {
        held.release();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
            return;
        }
        send(exchange, 200, GOOD);
    }

    private static void sendTenMegabytes(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write("{\"value\": \"fine\", \"rest\": \"".getBytes(StandardCharsets.UTF_8));
            byte[] filler = "x".repeat(MEGABYTE).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 10; i++) {
                body.write(filler);
            }
            body.write("\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new UncheckedIOException(new IOException("a request is still being answered"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
