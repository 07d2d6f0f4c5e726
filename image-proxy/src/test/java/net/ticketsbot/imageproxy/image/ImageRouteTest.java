package net.ticketsbot.imageproxy.image;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.ticketsbot.imageproxy.testing.Links;
import net.ticketsbot.imageproxy.testing.Names;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Names.class)
class ImageRouteTest {

    private static Origin origin;

    @BeforeAll
    static void startOrigin() {
        origin = Origin.start();
    }

    @AfterAll
    static void stopOrigin() {
        origin.close();
    }

    @Test
    void showsThePictureThatALinkNames() {
        String url = origin.serves("image/png", Samples.PNG);

        byte[] shown =
                show(url).statusCode(200).contentType("image/png").extract().asByteArray();

        assertThat(shown).isEqualTo(Samples.PNG);
    }

    @Test
    void asksTheOriginInWordsThatSayNothingOfTheViewer() {
        String url = origin.serves("image/png", Samples.PNG);

        given().headers(Map.of("Cookie", "session=1", "Referer", "https://panel.example/", "User-Agent", "a browser"))
                .queryParam("token", Links.to(url))
                .get("/proxy")
                .then()
                .statusCode(200);

        assertThat(origin.requests(url)).singleElement().satisfies(seen -> {
            assertThat(seen.headers()).extracting(Map.Entry::getKey).containsOnly("host", "accept", "user-agent");
            assertThat(seen.headers()).extracting(Map.Entry::getValue).noneMatch(value -> value.contains("a browser"));
        });
    }

    @Test
    void refusesARequestWithoutAToken() {
        given().get("/proxy").then().statusCode(401).body("type", equalTo("/problems/invalid-link"));
    }

    @Test
    void refusesSeveralTokens() {
        given().get("/proxy?token=a&token=b").then().statusCode(400).body("type", equalTo("/problems/malformed-link"));
    }

    @Test
    void refusesATargetThatCannotBeDecoded() throws Exception {
        String answer = new String(Viewer.raw("/proxy?token=%zz"), StandardCharsets.UTF_8);

        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void refusesOtherMethodsWithTheOnesThereAre() {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "PATCH")) {
            given().request(method, "/proxy")
                    .then()
                    .statusCode(405)
                    .header("allow", "GET, HEAD")
                    .body("type", equalTo("/problems/method-not-allowed"));
        }
    }

    @Test
    void opensNothingToScriptsOfOtherOrigins() {
        given().header("Origin", "https://panel.example")
                .queryParam("token", Links.to(origin.serves("image/png", Samples.PNG)))
                .get("/proxy")
                .then()
                .statusCode(200)
                .header("access-control-allow-origin", nullValue())
                .header("set-cookie", nullValue());
    }

    @Test
    void servesItsContractHealthAndMetrics() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.keySet()", contains("/proxy"));
    }

    @Test
    void knowsNoOtherPath() {
        given().get("/elsewhere").then().statusCode(404).body("type", equalTo("/problems/not-found"));
        given().get("/").then().statusCode(404).body("type", equalTo("/problems/not-found"));
    }

    private static ValidatableResponse show(String url) {
        return given().queryParam("token", Links.to(url)).get("/proxy").then();
    }
}
