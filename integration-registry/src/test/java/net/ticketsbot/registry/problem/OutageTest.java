package net.ticketsbot.registry.problem;

import static net.ticketsbot.registry.testing.Registry.activateGuide;
import static net.ticketsbot.registry.testing.Registry.anonymously;
import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.asEngine;
import static net.ticketsbot.registry.testing.Registry.createGuide;
import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.ticketsbot.registry.testing.RegistryTest;
import net.ticketsbot.registry.testing.Relay;
import net.ticketsbot.registry.testing.Silence;
import net.ticketsbot.registry.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class OutageTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Much longer than the check's own deadline, and much shorter than the silence. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(20);

    /** {@code quarkus.datasource.reactive.max-size}. */
    private static final int CONNECTIONS = 20;

    private final String owner = newId();
    private final String guild = newId();

    @SuppressWarnings("NullAway.Init") // Database sets it
    Relay network;

    @SuppressWarnings("NullAway.Init") // Database sets it
    Silence silence;

    @AfterEach
    void mend() {
        silence.end();
        network.mend();
    }

    @Test
    void withoutItsDatabaseItSaysSoAndGoesOnAfterwards() {
        String id = createGuide(owner);
        activateGuide(owner, guild, id, "k");

        network.cut();
        asEngine()
                .get("/internal/guilds/" + guild + "/activations")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unavailable"));
        as(owner).body(guide().toString()).post("/api/integrations").then().statusCode(503);
        as(owner).get("/api/integrations/" + id).then().statusCode(503);
        anonymously().get("/q/health/ready").then().statusCode(503);
        anonymously().get("/q/health/live").then().statusCode(200);
        network.mend();

        asEngine()
                .get("/internal/guilds/" + guild + "/activations")
                .then()
                .statusCode(200)
                .body("integrations.id", contains(id));
        as(owner).get("/api/integrations?owner=me").then().body("items.size()", equalTo(1));
        anonymously().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void aDatabaseThatIsSilentIsNotWaitedForForLong() {
        String id = createGuide(owner);

        network.swallow();

        as(owner).get("/api/integrations/" + id).then().statusCode(503).time(lessThan(15_000L));
    }

    /** Nobody closes anything: the processes are there, and say nothing. */
    @Test
    void aDatabaseThatSaysNothingIsNotReadyAndIsAgainAfterwards() throws IOException, InterruptedException {
        assertThat(health("ready")).isEqualTo(200);

        silence.begin();
        assertThat(health("ready")).isEqualTo(503);
        assertThat(health("live")).isEqualTo(200);
        // As often as an orchestrator asks, and after the first has been given up.
        assertThat(health("ready")).isEqualTo(503);
        silence.end();

        await().atMost(Duration.ofMinutes(1)).until(() -> health("ready") == 200);
    }

    @Test
    void isNotReadyWhenEveryConnectionIsHeldByACallThatIsStuck() throws IOException, InterruptedException {
        String id = createGuide(owner);
        silence.begin();
        List<CompletableFuture<HttpResponse<Void>>> stuck = IntStream.range(0, 2 * CONNECTIONS)
                .mapToObj(i -> HTTP.sendAsync(
                        request("/api/integrations/" + id)
                                .header("Authorization", "Bearer " + Tokens.user(owner))
                                .build(),
                        BodyHandlers.discarding()))
                .toList();

        assertThat(health("ready")).isEqualTo(503);
        assertThat(health("live")).isEqualTo(200);
        silence.end();

        stuck.forEach(call -> assertThat(call).succeedsWithin(Duration.ofMinutes(1)));
        await().atMost(Duration.ofMinutes(1)).until(() -> health("ready") == 200);
    }

    private static int health(String which) throws IOException, InterruptedException {
        return HTTP.send(request("/q/health/" + which).timeout(GIVEN_UP).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ':' + RestAssured.port + path));
    }
}
