package net.ticketsbot.secureproxy.caller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import net.ticketsbot.secureproxy.problem.ProblemException;
import net.ticketsbot.secureproxy.problem.ProblemType;
import net.ticketsbot.secureproxy.testing.ServiceKey;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String ENGINE = "placeholder-engine";
    private static final String REGISTRY = "integration-registry";

    private final ServiceKey engine = ServiceKey.create();
    private final ServiceKey registry = ServiceKey.create();
    private final ServiceTokens tokens =
            new ServiceTokens(Map.of(ENGINE, engine.publicKey(), REGISTRY, registry.publicKey()), new TestClock());

    private Instant now = NOON;

    @Test
    void namesTheCallerWhoseKeySigned() {
        assertThat(tokens.verify(token(ENGINE, engine, 0, 60))).isEqualTo(ENGINE);
        assertThat(tokens.verify(token(REGISTRY, registry, 0, 60))).isEqualTo(REGISTRY);
    }

    @Test
    void refusesAnotherCallersKey() {
        refuses(token(ENGINE, registry, 0, 60));
    }

    @Test
    void refusesACallerThatIsNotListed() {
        refuses(token("image-proxy", engine, 0, 60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"integration-registry", "placeholder-engine", "", "Secure-Proxy"})
    void refusesATokenForAnotherService(String audience) {
        refuses(engine.token(ENGINE, audience, NOON, NOON.plusSeconds(60)));
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "-60, 0", "-64, -4", "5, 60"})
    void acceptsAMinuteAndAFewSecondsOfSkew(int issuedIn, int expiresIn) {
        assertThat(tokens.verify(token(ENGINE, engine, issuedIn, expiresIn))).isEqualTo(ENGINE);
    }

    @ParameterizedTest
    @CsvSource({"0, 61", "-66, -6", "7, 60", "-3600, 0", "0, 3600"})
    void refusesATokenThatIsLongOldOrFromTheFuture(int issuedIn, int expiresIn) {
        refuses(token(ENGINE, engine, issuedIn, expiresIn));
    }

    @Test
    void forgetsATokenWhenItExpires() {
        String token = token(ENGINE, engine, 0, 60);
        tokens.verify(token);

        now = NOON.plusSeconds(64);
        assertThat(tokens.verify(token)).isEqualTo(ENGINE);

        now = NOON.plusSeconds(66);
        refuses(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "iat", "exp"})
    void demandsEveryClaim(String missing) {
        JwtClaims claims = claims();
        claims.unsetClaim(missing);

        refuses(engine.sign(claims, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
    }

    @Test
    void refusesAnUnsignedToken() {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims().toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);

        refuses(serialized(signature));
    }

    @Test
    void refusesThePublicKeyUsedAsASharedSecret() {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims().toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(new HmacKey(engine.publicKey().getEncoded()));

        refuses(serialized(signature));
    }

    @Test
    void refusesAChangedToken() {
        String[] parts = token(ENGINE, engine, 0, 60).split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        String changed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.replace(ENGINE, REGISTRY).getBytes(UTF_8));

        refuses(parts[0] + "." + changed + "." + parts[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.", "not a token"})
    void refusesWhatIsNoToken(String text) {
        refuses(text);
    }

    @Test
    void refusesAnEndlessToken() {
        refuses("a".repeat(5000));
    }

    private void refuses(String token) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> tokens.verify(token));

        assertThat(problem).isNotNull();
        assertThat(problem.type()).isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    private static String token(String issuer, ServiceKey key, int issuedIn, int expiresIn) {
        return key.token(issuer, "secure-proxy", NOON.plusSeconds(issuedIn), NOON.plusSeconds(expiresIn));
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ENGINE);
        claims.setAudience("secure-proxy");
        claims.setIssuedAt(NumericDate.fromSeconds(NOON.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(NOON.getEpochSecond() + 60));
        return claims;
    }

    private static String serialized(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class TestClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
