package net.ticketsbot.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuideServerTest {

    private GuideServer server;

    @BeforeEach
    void start() throws IOException {
        server = new GuideServer("the-key");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersTheGuidesUserWithTheGuidesJson() throws Exception {
        HttpResponse<String> response = get("/lookup?user=585576154958921739", "the-key");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper()
                        .readTree(response.body())
                        .at("/user/scores/high_score")
                        .asInt())
                .isEqualTo(3000);
    }

    @Test
    void answersAnybodyElseWithAnEmptyObject() throws Exception {
        assertThat(get("/lookup?user=1", "the-key").body()).isEqualTo("{}");
    }

    @Test
    void refusesAWrongKey() throws Exception {
        HttpResponse<String> response = get("/lookup?user=585576154958921739", "another-key");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).doesNotContain("Online");
    }

    private HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", key)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
