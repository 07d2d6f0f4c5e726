package net.ticketsbot.registry.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.ticketsbot.registry.testing.Tokens;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EcKeyUtil;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ServiceTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String ENGINE = "placeholder-engine";

    private final EllipticCurveJsonWebKey engine = Tokens.ec("engine");
    private final EllipticCurveJsonWebKey other = Tokens.ec("other");

    private final EllipticCurveJsonWebKey successor = Tokens.ec("successor");
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvFileSource(
            files = "../secure-proxy/contract/service-tokens.csv",
            numLinesToSkip = 1,
            commentCharacter = '#',
            nullValues = "-")
    void readsATokenAsTheContractSays(
            String outcome,
            String algorithm,
            String signer,
            @Nullable String issuer,
            @Nullable String audience,
            @Nullable Integer issued,
            @Nullable Integer expires,
            String why)
            throws IOException {
        JwtClaims claims = new JwtClaims();
        set(claims, "iss", issuer);
        set(claims, "aud", "us".equals(audience) ? "integration-registry" : audience);
        set(claims, "iat", inSeconds(issued));
        set(claims, "exp", inSeconds(expires));

        boolean isAccepted = tokens().caller(signed(claims, algorithm, signer))
                .filter(ENGINE::equals)
                .isPresent();

        assertThat(isAccepted).as(why).isEqualTo(outcome.equals("accepted"));
    }

    @Test
    void takesAKeyAndItsSuccessor() throws IOException {
        ServiceTokens tokens = tokens(Map.of(ENGINE, List.of(pem("engine", engine), pem("successor", successor))));

        assertThat(tokens.caller(token(engine))).hasValue(ENGINE);
        assertThat(tokens.caller(token(successor))).hasValue(ENGINE);
        assertThat(tokens.caller(token(other))).isEmpty();
    }

    @Test
    void readsAFileAgainWhenItChangedAndKeepsTheKeyWhenItIsNone() throws IOException {
        Path file = pem("engine", engine);
        ServiceTokens tokens = tokens(Map.of(ENGINE, List.of(file)));

        Files.writeString(file, "half a k");
        tokens.refresh();
        assertThat(tokens.caller(token(engine))).hasValue(ENGINE);

        pem("engine", successor);
        tokens.refresh();
        assertThat(tokens.caller(token(successor))).hasValue(ENGINE);
        assertThat(tokens.caller(token(engine))).isEmpty();
    }

    @Test
    void doesNotStartWithAFileThatIsNoKey() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.pem"), "not a key");

        assertThatIllegalStateException()
                .isThrownBy(() -> tokens(Map.of(ENGINE, List.of(broken))))
                .withMessageContaining("service-token.callers");
    }

    private ServiceTokens tokens() throws IOException {
        return tokens(Map.of(ENGINE, List.of(pem("engine", engine)), "secure-proxy", List.of(pem("other", other))));
    }

    private ServiceTokens tokens(Map<String, List<Path>> callers) {
        ServiceTokenConfig config = new ServiceTokenConfig() {

            @Override
            public Map<String, List<Path>> callers() {
                return callers;
            }

            @Override
            public Path privateKey() {
                throw new AssertionError("who verifies does not sign");
            }

            @Override
            public Duration reload() {
                return Duration.ofSeconds(3);
            }
        };
        return new ServiceTokens(config, vertx, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static String token(EllipticCurveJsonWebKey key) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ENGINE);
        claims.setAudience("integration-registry");
        claims.setIssuedAt(NumericDate.fromSeconds(NOON.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(NOON.getEpochSecond() + 60));
        return Tokens.sign(key, claims);
    }

    private Path pem(String name, EllipticCurveJsonWebKey key) throws IOException {
        return Files.writeString(folder.resolve(name), EcKeyUtil.pemEncode(key.getPublicKey()));
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
            case "own" -> Tokens.sign(engine, claims);
            case "other" -> Tokens.sign(other, claims);
            case "stranger" -> Tokens.byStranger(claims);
            case "public" -> signedWith(new HmacKey(engine.getPublicKey().getEncoded()), claims, algorithm);
            case "none" -> signedWith(null, claims, algorithm);
            default -> throw new IllegalArgumentException(signer);
        };
    }

    private static String signedWith(@Nullable Key key, JwtClaims claims, String algorithm) {
        JsonWebSignature signature = Tokens.signature(algorithm, claims);
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setKey(key);
        return Tokens.compact(signature);
    }
}
