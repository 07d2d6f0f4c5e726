package net.ticketsbot.secureproxy.testing;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A caller that has several requests under way at once. */
public final class Proxy {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private Proxy() {}

    public static JsonObject get(String url) {
        return new JsonObject().put("url", url).put("method", "GET");
    }

    public static JsonObject post(String url) {
        return new JsonObject().put("url", url).put("method", "POST");
    }

    public static CompletableFuture<HttpResponse<String>> send(JsonObject request) {
        HttpRequest call = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/proxy"))
                .header("authorization", "Bearer " + Upstream.token())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(request.encode()))
                .build();
        return CLIENT.sendAsync(call, BodyHandlers.ofString());
    }

    /** What the proxy says: {@code 200} for a target's answer, the code of a refusal. */
    public static String outcome(JsonObject request) {
        return outcome(send(request).join());
    }

    public static String outcome(HttpResponse<String> response) {
        return response.headers().firstValue("x-proxy-error").orElse(Integer.toString(response.statusCode()));
    }

    /** Asks again and again until it is so. */
    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about");
            }
            Thread.onSpinWait();
        }
    }
}
