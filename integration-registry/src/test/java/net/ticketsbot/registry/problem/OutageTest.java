package net.ticketsbot.registry.problem;

import static net.ticketsbot.registry.testing.Registry.activateGuide;
import static net.ticketsbot.registry.testing.Registry.anonymously;
import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.asEngine;
import static net.ticketsbot.registry.testing.Registry.createGuide;
import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import net.ticketsbot.registry.testing.RegistryTest;
import net.ticketsbot.registry.testing.Relay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class OutageTest {

    private final String owner = newId();
    private final String guild = newId();

    @SuppressWarnings("NullAway.Init") // Database sets it
    Relay network;

    @AfterEach
    void mend() {
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
}
