package net.ticketsbot.registry.login;

import static net.ticketsbot.registry.testing.Registry.newId;
import static net.ticketsbot.registry.testing.Registry.withToken;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import net.ticketsbot.registry.testing.Keys;
import net.ticketsbot.registry.testing.RegistryTest;
import net.ticketsbot.registry.testing.Tokens;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@RegistryTest
class UserTokenTest {

    @Test
    void bothAlgorithmsAreTaken() {
        withToken(Tokens.user(newId())).get("/api/integrations?owner=me").then().statusCode(200);
        withToken(Tokens.userByRsa(newId()))
                .get("/api/integrations?owner=me")
                .then()
                .statusCode(200);
    }

    @Test
    void oneOfSeveralAudiencesIsEnough() {
        JwtClaims claims = Tokens.userClaims(newId());
        claims.setAudience("dashboard", Keys.AUDIENCE);

        withToken(Tokens.user(claims)).get("/api/integrations?owner=me").then().statusCode(200);
    }

    @Test
    void aClockThatIsALittleAheadIsForgiven() {
        JwtClaims claims = Tokens.userClaims(newId());
        claims.setIssuedAt(NumericDate.fromSeconds(NumericDate.now().getValue() + 20));

        withToken(Tokens.user(claims)).get("/api/integrations?owner=me").then().statusCode(200);
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void noForgeryIsTaken(Map.Entry<String, String> forgery) {
        withToken(forgery.getValue())
                .get("/api/integrations?owner=me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthenticated"));
    }

    static List<Map.Entry<String, String>> forgeries() {
        String user = newId();
        JwtClaims elsewhere = Tokens.userClaims(user);
        elsewhere.setIssuer("https://evil.example.com");
        JwtClaims expired = Tokens.userClaims(user);
        expired.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 120));
        JwtClaims endless = Tokens.userClaims(user);
        endless.unsetClaim("exp");
        JwtClaims early = Tokens.userClaims(user);
        early.setNotBefore(NumericDate.fromSeconds(NumericDate.now().getValue() + 3600));
        JwtClaims fromTheFuture = Tokens.userClaims(user);
        fromTheFuture.setIssuedAt(NumericDate.fromSeconds(NumericDate.now().getValue() + 3600));
        fromTheFuture.setExpirationTime(
                NumericDate.fromSeconds(NumericDate.now().getValue() + 7200));
        JwtClaims undated = Tokens.userClaims(user);
        undated.unsetClaim("iat");
        JwtClaims forNobody = Tokens.userClaims(user);
        forNobody.unsetClaim("aud");
        JwtClaims forNone = Tokens.userClaims(user);
        forNone.setAudience(List.of());
        JwtClaims forOthers = Tokens.userClaims(user);
        forOthers.setAudience("integration-registry.example", "INTEGRATION-REGISTRY");
        JwtClaims nobody = Tokens.userClaims("not-a-discord-id");
        JwtClaims anonymous = Tokens.userClaims(user);
        anonymous.unsetClaim("sub");
        String valid = Tokens.user(user);
        return List.of(
                Map.entry("another issuer", Tokens.user(elsewhere)),
                Map.entry("expired", Tokens.user(expired)),
                Map.entry("without end", Tokens.user(endless)),
                Map.entry("not yet valid", Tokens.user(early)),
                Map.entry("issued in the future", Tokens.user(fromTheFuture)),
                Map.entry("without a beginning", Tokens.user(undated)),
                Map.entry("for no audience", Tokens.user(forNobody)),
                Map.entry("for an empty audience", Tokens.user(forNone)),
                Map.entry("for other audiences", Tokens.user(forOthers)),
                Map.entry("unsigned", Tokens.unsigned(Tokens.userClaims(user))),
                Map.entry("HMAC of the public key", Tokens.hmacOfUserKey(Tokens.userClaims(user))),
                Map.entry("an unknown key", Tokens.byStranger(Tokens.userClaims(user))),
                Map.entry("no Discord id", Tokens.user(nobody)),
                Map.entry("no subject", Tokens.user(anonymous)),
                Map.entry("cut", valid.substring(0, valid.length() - 4)),
                Map.entry("without signature", valid.substring(0, valid.lastIndexOf('.') + 1)),
                Map.entry("no token", "x.y.z"));
    }

    @Test
    void aTokenWithoutTheUserGroupIsForbidden() {
        JwtClaims claims = Tokens.userClaims(newId());
        claims.setStringListClaim("groups", "other");

        withToken(Tokens.user(claims))
                .get("/api/integrations?owner=me")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/forbidden"));
    }

    @Test
    void serversThatAreNoListOfIdsAreNone() {
        JwtClaims claims = Tokens.userClaims(newId());
        claims.setClaim("guilds", "508392876359680000");

        withToken(Tokens.user(claims))
                .get("/api/guilds/508392876359680000/integrations")
                .then()
                .statusCode(403);
    }
}
