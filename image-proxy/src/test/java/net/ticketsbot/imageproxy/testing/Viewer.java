package net.ticketsbot.imageproxy.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A browser as far as HTTP goes, before the service that a Quarkus test runs. */
public final class Viewer {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public HttpResponse<byte[]> get(String url, String... headers) throws IOException, InterruptedException {
        return client.send(request("GET", Links.to(url), headers), BodyHandlers.ofByteArray());
    }

    public HttpResponse<byte[]> head(String url) throws IOException, InterruptedException {
        return client.send(request("HEAD", Links.to(url)), BodyHandlers.ofByteArray());
    }

    public HttpResponse<byte[]> open(String token) throws IOException, InterruptedException {
        return client.send(request("GET", token), BodyHandlers.ofByteArray());
    }

    public CompletableFuture<HttpResponse<byte[]>> startGetting(String url) {
        return client.sendAsync(request("GET", Links.to(url)), BodyHandlers.ofByteArray());
    }

    /** What comes back to a target that no library would send, as it stands on the wire. */
    public static byte[] raw(String target) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(requestOf(target).getBytes(StandardCharsets.ISO_8859_1));
            return socket.getInputStream().readAllBytes();
        }
    }

    public static String requestFor(String url) {
        return requestOf(target(url));
    }

    public static String target(String url) {
        return "/proxy?token=" + Links.to(url);
    }

    private static String requestOf(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: images.example\r\nConnection: close\r\n\r\n";
    }

    private HttpRequest request(String method, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(proxy("/proxy?token=" + token))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    /** Known from a test's beginning on, not when its class is made. */
    private static URI proxy(String pathAndQuery) {
        return URI.create("http://localhost:" + RestAssured.port + pathAndQuery);
    }
}
