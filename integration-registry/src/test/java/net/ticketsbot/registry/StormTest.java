package net.ticketsbot.registry;

import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import net.ticketsbot.registry.testing.Database;
import net.ticketsbot.registry.testing.Faults;
import net.ticketsbot.registry.testing.RegistryTest;
import net.ticketsbot.registry.testing.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two hundred people at once do what they like, and others read meanwhile. */
@RegistryTest
class StormTest {

    private static final int WRITERS = 200;
    private static final int DEEDS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    @TestHTTPResource
    URI service;

    @SuppressWarnings("NullAway.Init") // Database sets it
    Database.Admin database;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private final List<String> authors = newIds(20);
    private final List<String> guilds = newIds(10);
    private final AtomicBoolean isOver = new AtomicBoolean();

    private record Answer(int status, String tag, JsonNode body) {}

    private static List<String> newIds(int count) {
        return IntStream.range(0, count).mapToObj(i -> newId()).toList();
    }

    @Test
    void everyRuleHoldsAndNoReaderSeesHalfOfAChange() throws Exception {
        String author = newId();
        String guild = newId();
        String steady = create(author, steady(0)).body().path("id").asText();
        assertThat(activate(author, guild, steady, 1).status()).isEqualTo(201);

        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 3);
        try {
            List<Future<Integer>> others = List.of(
                    threads.submit(() -> edit(author, steady)),
                    threads.submit(() -> read(guild, steady)),
                    threads.submit(() -> read(guild, steady)));
            List<Callable<Void>> writers = IntStream.range(0, WRITERS)
                    .<Callable<Void>>mapToObj(seed -> () -> write(new Random(seed)))
                    .toList();
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
            isOver.set(true);
            for (Future<Integer> other : others) {
                assertThat(other.get()).isPositive();
            }
        } finally {
            isOver.set(true);
            threads.shutdownNow();
        }

        // A slow machine may ask somebody to come back; nothing else goes wrong.
        assertThat(statuses).contains(200, 201, 204).isSubsetOf(200, 201, 204, 404, 409, 412, 503);
        try (Connection connection = database.superuser().getConnection()) {
            assertThat(Faults.in(connection)).isEmpty();
        }
    }

    private @Nullable Void write(Random random) throws IOException, InterruptedException {
        String author = authors.get(random.nextInt(authors.size()));
        String guild = guilds.get(random.nextInt(guilds.size()));
        List<String> own = new ArrayList<>();
        for (int deed = 0; deed < DEEDS; deed++) {
            String id = own.isEmpty() ? "" : own.get(random.nextInt(own.size()));
            switch (id.isEmpty() ? 0 : random.nextInt(6)) {
                case 0 -> own.addAll(created(author));
                case 1 -> statuses.add(change(author, id, random.nextInt(3)).status());
                case 2, 3 ->
                    statuses.add(
                            activate(author, guild, id, 1 + random.nextInt(2)).status());
                case 4 ->
                    statuses.add(send("DELETE", author, guild, "/api/guilds/" + guild + "/integrations/" + id, "")
                            .status());
                default ->
                    statuses.add(send("DELETE", author, guild, "/api/integrations/" + id + "/definition", "")
                            .status());
            }
        }
        return null;
    }

    /** None when the author has five; one of those that are there is changed by somebody else then. */
    private List<String> created(String author) throws IOException, InterruptedException {
        Answer answer = create(author, guide());
        statuses.add(answer.status());
        return answer.status() == 201
                ? List.of(answer.body().path("id").asText())
                : send("GET", author, "1", "/api/integrations?owner=me", "")
                        .body()
                        .path("items")
                        .findValuesAsText("id")
                        .stream()
                        .limit(1)
                        .toList();
    }

    /** Whoever was quicker makes it a lost update. */
    private Answer change(String author, String id, int port) throws IOException, InterruptedException {
        String url = "https://example.ticketsbot.net:" + (8440 + port) + "/lookup";
        Answer before = send("GET", author, "1", "/api/integrations/" + id + "/definition", "");
        return before.status() == 200 ? put(author, id, before.tag(), guide().put("request_url", url)) : before;
    }

    /** One author changes one integration all the time, each time all of it and nothing that servers must accept. */
    private int edit(String author, String id) throws IOException, InterruptedException {
        int edits = 0;
        while (!isOver.get()) {
            edits++;
            assertThat(put(author, id, "*", steady(edits)).status()).isIn(200, 503);
        }
        return edits;
    }

    private static ObjectNode steady(int edit) {
        ObjectNode definition = guide().put("request_url", "https://example.ticketsbot.net/" + edit);
        definition.putArray("placeholders").addObject().put("name", "score").put("json_path", "edit" + edit);
        return definition;
    }

    private int read(String guild, String id) throws IOException, InterruptedException {
        int reads = 0;
        while (!isOver.get()) {
            HttpRequest request = HttpRequest.newBuilder(service.resolve("/internal/guilds/" + guild + "/activations"))
                    .header("Authorization", "Bearer " + Tokens.engine())
                    .build();
            Answer answer = answer(request);
            assertThat(answer.status()).isIn(200, 503);
            if (answer.status() == 503) {
                continue;
            }
            JsonNode integrations = answer.body().path("integrations");
            assertThat(integrations).hasSize(1);
            assertThat(integrations.at("/0/id").asText()).isEqualTo(id);
            assertThat(integrations.at("/0/secrets/0/value").asText()).isEqualTo("k");
            assertThat(integrations.at("/0/request_url").asText())
                    .isEqualTo(integrations
                            .at("/0/placeholders/0/json_path")
                            .asText()
                            .replace("edit", "https://example.ticketsbot.net/"));
            reads++;
        }
        return reads;
    }

    private Answer create(String author, ObjectNode definition) throws IOException, InterruptedException {
        return send("POST", author, "1", "/api/integrations", definition.toString());
    }

    private Answer activate(String author, String guild, String id, int version)
            throws IOException, InterruptedException {
        return send(
                "PUT",
                author,
                guild,
                "/api/guilds/" + guild + "/integrations/" + id,
                "{\"version\": " + version + ", \"secrets\": {\"api_key\": \"k\"}}");
    }

    private Answer put(String author, String id, String tag, ObjectNode definition)
            throws IOException, InterruptedException {
        return answer(request(author, "1", "/api/integrations/" + id + "/definition")
                .header("If-Match", tag)
                .PUT(BodyPublishers.ofString(definition.toString()))
                .build());
    }

    private Answer send(String method, String user, String guild, String path, String body)
            throws IOException, InterruptedException {
        return answer(request(user, guild, path)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String user, String guild, String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + Tokens.user(user, guild))
                .header("Content-Type", "application/json");
    }

    private Answer answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        JsonNode body = response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
        return new Answer(
                response.statusCode(), response.headers().firstValue("ETag").orElse("*"), body);
    }
}
