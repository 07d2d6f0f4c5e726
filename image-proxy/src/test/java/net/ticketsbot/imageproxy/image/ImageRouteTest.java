package net.ticketsbot.imageproxy.image;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import net.ticketsbot.imageproxy.testing.Links;
import net.ticketsbot.imageproxy.testing.Names;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.Samples;
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
    void passesOnAPictureTooLargeForTheCache() {
        byte[] large = Samples.png(3_000_000);
        String url = origin.serves("image/png", large);

        byte[] shown =
                show(url).statusCode(200).contentType("image/png").extract().asByteArray();

        assertThat(shown).isEqualTo(large);
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
            assertThat(seen.headers())
                    .extracting(Map.Entry::getKey)
                    .containsOnly("host", "accept", "user-agent", "accept-encoding");
            assertThat(seen.headers()).extracting(Map.Entry::getValue).noneMatch(value -> value.contains("a browser"));
        });
    }

    @Test
    void refusesAPageThatSaysItIsAnImage() {
        String url = origin.serves("image/png", Samples.ascii("<!doctype html><script>alert(1)</script>"));

        show(url)
                .statusCode(415)
                .contentType("application/problem+json")
                .header("cache-control", "no-store")
                .header("x-content-type-options", "nosniff")
                .body("type", equalTo("/problems/not-an-image"))
                .body("status", equalTo(415))
                .body("detail", nullValue());
    }

    @Test
    void refusesARequestWithoutAToken() {
        given().get("/proxy").then().statusCode(401).body("type", equalTo("/problems/invalid-link"));
    }

    @Test
    void refusesAnAddressThatIsNotPublic() {
        show("http://10.0.0.1/logo.png").statusCode(403).body("type", equalTo("/problems/destination-denied"));
    }

    @Test
    void knowsNoOtherPathAndNoOtherMethod() {
        given().get("/elsewhere").then().statusCode(404).body("type", equalTo("/problems/not-found"));
        given().post("/proxy")
                .then()
                .statusCode(405)
                .header("allow", "GET, HEAD")
                .body("status", equalTo(405));
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }

    private static ValidatableResponse show(String url) {
        return given().queryParam("token", Links.to(url)).get("/proxy").then();
    }
}
