package net.ticketsbot.registry.integration;

import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.createGuide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.ticketsbot.registry.testing.RegistryTest;
import org.junit.jupiter.api.Test;

@RegistryTest
class IntegrationListTest {

    @Test
    void pagesThroughTheCallersOwnTheNewestFirst() {
        String owner = newId();
        createGuide(newId());
        List<String> created =
                IntStream.range(0, 5).mapToObj(i -> createGuide(owner)).toList();

        List<String> read = new ArrayList<>();
        String cursor = null;
        do {
            var page = as(owner).queryParam("owner", "me").queryParam("limit", 2);
            if (cursor != null) {
                page.queryParam("cursor", cursor);
            }
            Response response = page.get("/api/integrations");
            read.addAll(response.<List<String>>path("items.id"));
            cursor = response.path("next_cursor");
        } while (cursor != null);

        // Ids made within one millisecond are in no order.
        assertThat(read).containsExactlyInAnyOrderElementsOf(created);
        assertThat(read.get(0)).isGreaterThan(read.get(4));
    }

    @Test
    void refusesAPageThatCannotBe() {
        String owner = newId();

        as(owner).get("/api/integrations").then().statusCode(400).body("violations[0].field", equalTo("owner"));
        as(owner)
                .get("/api/integrations?owner=someone")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("owner"));
        for (String limit : List.of("0", "101", "-1", "x", "99999999999")) {
            as(owner)
                    .queryParam("limit", limit)
                    .get("/api/integrations?owner=me")
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("limit"));
        }
        for (String cursor : List.of("x", "%00", "AAAA", "'", "🙂")) {
            as(owner)
                    .queryParam("cursor", cursor)
                    .get("/api/integrations?owner=me")
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("cursor"));
        }
    }
}
