package net.ticketsbot.imageproxy.image;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.util.Map;
import net.ticketsbot.imageproxy.testing.Links;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@ProxyTest
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
    void opensNothingToScriptsOfOtherOrigins() {
        given().header("Origin", "https://panel.example")
                .queryParam("token", Links.to(origin.serves("image/png", Samples.PNG)))
                .get("/proxy")
                .then()
                .statusCode(200)
                .header("access-control-allow-origin", nullValue())
                .header("set-cookie", nullValue());
    }

    private static ValidatableResponse show(String url) {
        return given().queryParam("token", Links.to(url)).get("/proxy").then();
    }
}
