package net.ticketsbot.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The registry's REST interface as one user sees it. */
public final class RegistryApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI registry;
    private final String token;

    public RegistryApi(URI registry, String token) {
        this.registry = registry;
        this.token = token;
    }

    /** A status, and the body if it is JSON. */
    public record Reply(int status, JsonNode body) {

        public boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    public Reply get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    public Reply post(String path, JsonNode body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    public Reply put(String path, JsonNode body) throws IOException, InterruptedException {
        return send("PUT", path, body);
    }

    public Reply delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, null);
    }

    private Reply send(String method, String path, @Nullable JsonNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(registry.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean isJson = response.body().length > 0 && type.contains("json");
        return new Reply(response.statusCode(), isJson ? JSON.readTree(response.body()) : MissingNode.getInstance());
    }
}
