package net.ticketsbot.secureproxy.caller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.ticketsbot.secureproxy.problem.ProblemException;
import net.ticketsbot.secureproxy.problem.ProblemType;
import net.ticketsbot.secureproxy.testing.ServiceKey;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String ENGINE = "placeholder-engine";
    private static final String REGISTRY = "integration-registry";

    private final ServiceKey engine = ServiceKey.create();
    private final ServiceKey successor = ServiceKey.create();
    private final ServiceKey registry = ServiceKey.create();
    private final ServiceTokens tokens = new ServiceTokens(
            Map.of(
                    ENGINE, List.of(engine.publicKey(), successor.publicKey()),
                    REGISTRY, List.of(registry.publicKey())),
            new TestClock());

    private Instant now = NOON;

    @Test
    void namesTheCallerWhoseKeySigned() {
        assertThat(tokens.verify(token(ENGINE, engine, 0, 60))).isEqualTo(ENGINE);
        assertThat(tokens.verify(token(ENGINE, successor, 0, 60))).isEqualTo(ENGINE);
        assertThat(tokens.verify(token(REGISTRY, registry, 0, 60))).isEqualTo(REGISTRY);
    }

    @ParameterizedTest
    @CsvFileSource(files = "contract/service-tokens.csv", numLinesToSkip = 1, commentCharacter = '#', nullValues = "-")
    void readsATokenAsTheContractSays(
            String outcome,
            String algorithm,
            String signer,
            @Nullable String issuer,
            @Nullable String audience,
            @Nullable Integer issued,
            @Nullable Integer expires,
            String why) {
        JwtClaims claims = new JwtClaims();
        set(claims, "iss", issuer);
        set(claims, "aud", "us".equals(audience) ? ServiceTokens.AUDIENCE : audience);
        set(claims, "iat", inSeconds(issued));
        set(claims, "exp", inSeconds(expires));

        boolean isAccepted = isAccepted(signed(claims, algorithm, signer));

        assertThat(isAccepted).as(why).isEqualTo(outcome.equals("accepted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"integration-registry", "placeholder-engine", "", "Secure-Proxy"})
    void refusesATokenForAnotherService(String audience) {
        refuses(engine.token(ENGINE, audience, NOON, NOON.plusSeconds(60)));
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

    private boolean isAccepted(String token) {
        try {
            return tokens.verify(token).equals(ENGINE);
        } catch (ProblemException e) {
            assertThat(e.type()).isEqualTo(ProblemType.UNAUTHENTICATED);
            return false;
        }
    }

    private static void set(JwtClaims claims, String name, @Nullable Object value) {
        if (value != null) {
            claims.setClaim(name, value);
        }
    }

    private static @Nullable Long inSeconds(@Nullable Integer seconds) {
        return seconds == null ? null : NOON.getEpochSecond() + seconds;
    }

    private String signed(JwtClaims claims, String algorithm, String signer) {
        return switch (signer) {
            case "own" -> engine.sign(claims, algorithm);
            case "other" -> registry.sign(claims, algorithm);
            case "stranger" -> ServiceKey.create().sign(claims, algorithm);
            case "public" -> signedWith(new HmacKey(engine.publicKey().getEncoded()), claims, algorithm);
            case "none" -> signedWith(null, claims, algorithm);
            default -> throw new IllegalArgumentException(signer);
        };
    }

    private static String signedWith(@Nullable Key key, JwtClaims claims, String algorithm) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setKey(key);
        return serialized(signature);
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
