package net.ticketsbot.placeholder.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import net.ticketsbot.placeholder.testing.NeighboursResource;
import net.ticketsbot.placeholder.testing.SilentBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(SilentBroker.class)
@WithTestResource(NeighboursResource.class)
class SilentKafkaTest {

    /** Much longer than any answer takes, and much shorter than Kafka's clients wait. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void isAlive() throws IOException, InterruptedException {
        assertThat(health("live")).isEqualTo(200);
    }

    /** Either answer will do: the check counts connections, which a silent broker has. What must not be is none. */
    @ParameterizedTest
    @ValueSource(strings = {"ready", "started"})
    void noCheckWaitsForIt(String check) throws IOException, InterruptedException {
        assertThat(health(check)).isIn(200, 503);
    }

    private int health(String check) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/q/health/" + check))
                .timeout(GIVEN_UP)
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
