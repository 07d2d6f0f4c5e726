package net.ticketsbot.registry.peer;

import static net.ticketsbot.registry.testing.Registry.anonymously;
import static net.ticketsbot.registry.testing.Registry.newId;
import static net.ticketsbot.registry.testing.Registry.withToken;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import net.ticketsbot.registry.testing.RegistryTest;
import net.ticketsbot.registry.testing.Tokens;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@RegistryTest
class InternalActivationsTest {

    private static final String ENGINE = "placeholder-engine";
    private static final String US = "integration-registry";

    @Test
    void anUnknownServerHasNothing() {
        read(Tokens.engine())
                .then()
                .statusCode(200)
                .body("integrations", empty())
                .body("welcome_messages", empty());
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void opensForNoTokenButTheEnginesOwn(Map.Entry<String, String> stranger) {
        read(stranger.getValue())
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .body("type", equalTo("/problems/unauthenticated"));
    }

    static List<Map.Entry<String, String>> strangers() {
        JwtClaims future = Tokens.serviceClaims(ENGINE, US, 120);
        future.setIssuedAt(NumericDate.fromSeconds(NumericDate.now().getValue() + 90));
        JwtClaims undated = Tokens.serviceClaims(ENGINE, US, 30);
        undated.unsetClaim("iat");
        JwtClaims endless = Tokens.serviceClaims(ENGINE, US, 30);
        endless.unsetClaim("exp");
        JwtClaims userIssuer = Tokens.userClaims(newId());
        userIssuer.setAudience(US);
        return List.of(
                Map.entry("a user's", Tokens.user(newId(), newId())),
                Map.entry("no token", "x"),
                Map.entry("empty", ""),
                Map.entry("long", "x".repeat(10_000)),
                Map.entry("another audience", Tokens.engine(Tokens.serviceClaims(ENGINE, "secure-proxy", 30))),
                Map.entry("too long a life", Tokens.engine(Tokens.serviceClaims(ENGINE, US, 61))),
                Map.entry("expired", Tokens.engine(Tokens.serviceClaims(ENGINE, US, -10))),
                Map.entry("from the future", Tokens.engine(future)),
                Map.entry("without iat", Tokens.engine(undated)),
                Map.entry("without exp", Tokens.engine(endless)),
                Map.entry("an unknown name", Tokens.engine(Tokens.serviceClaims("stranger", US, 30))),
                Map.entry("a user's issuer", Tokens.engine(userIssuer)),
                Map.entry("another's key", Tokens.secureProxy(ENGINE)),
                Map.entry("an unknown key", Tokens.byStranger(Tokens.serviceClaims(ENGINE, US, 30))),
                Map.entry("unsigned", Tokens.unsigned(Tokens.serviceClaims(ENGINE, US, 30))),
                Map.entry("HMAC of the public key", Tokens.hmacOfEngineKey(Tokens.serviceClaims(ENGINE, US, 30))));
    }

    @Test
    void needsAToken() {
        anonymously().get("/internal/guilds/1/activations").then().statusCode(401);
        anonymously()
                .header("Authorization", "Basic " + Tokens.engine())
                .get("/internal/guilds/1/activations")
                .then()
                .statusCode(401);
    }

    @Test
    void aKnownServiceThatMayNotCallIsForbidden() {
        read(Tokens.secureProxy("secure-proxy")).then().statusCode(403).body("type", equalTo("/problems/forbidden"));
    }

    @Test
    void aServicesTokenOpensNothingElse() {
        withToken(Tokens.engine()).get("/api/integrations?owner=me").then().statusCode(401);
        withToken(Tokens.engine()).get("/api/guilds/1/integrations").then().statusCode(401);
    }

    @Test
    void aServersIdIsADiscordId() {
        withToken(Tokens.engine()).get("/internal/guilds/x/activations").then().statusCode(400);
    }

    private static Response read(String token) {
        return withToken(token).get("/internal/guilds/" + newId() + "/activations");
    }
}
