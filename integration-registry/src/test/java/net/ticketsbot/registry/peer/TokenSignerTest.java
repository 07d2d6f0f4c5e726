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
import net.ticketsbot.registry.testing.Keys;
import net.ticketsbot.registry.testing.Tokens;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSignerTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final EllipticCurveJsonWebKey own = Tokens.ec("own");
    private final EllipticCurveJsonWebKey successor = Tokens.ec("successor");
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** The columns: outcome, algorithm, signer, issuer, audience, issued, expires, why. The contract's issuer is one of the callers. */
    @Test
    void signsWhatTheServicesThatVerifyAccept() throws Exception {
        String token = token(signer(Keys.privatePem(folder.resolve("own"), own)));

        JsonWebSignature read = read(token, own.getPublicKey());
        assertThat(read.verifySignature()).isTrue();
        JwtClaims claims = JwtClaims.parse(read.getPayload());
        assertThat(claims.getIssuer()).isEqualTo("integration-registry");
        assertThat(claims.getAudience()).containsExactly("secure-proxy");
        assertThat(claims.getIssuedAt().getValue()).isEqualTo(NOON.getEpochSecond());
        List<String> row = List.of(
                "accepted", read.getAlgorithmHeaderValue(), "own", "placeholder-engine", "us", "0", lifetime(claims));
        assertThat(Files.readAllLines(Path.of("../secure-proxy/contract/service-tokens.csv")))
                .anyMatch(line -> String.join(",", line.split(" *, *", -1)).startsWith(String.join(",", row) + ','));
    }

    private static String lifetime(JwtClaims claims) throws MalformedClaimException {
        return Long.toString(
                claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue());
    }

    @Test
    void readsTheKeyAgainWhenItChangedAndKeepsItWhenItIsNone() throws Exception {
        Path file = Keys.privatePem(folder.resolve("own"), own);
        TokenSigner signer = signer(file);

        Files.writeString(file, "half a k");
        signer.refresh();
        assertThat(read(token(signer), own.getPublicKey()).verifySignature()).isTrue();

        Keys.privatePem(file, successor);
        signer.refresh();
        assertThat(read(token(signer), successor.getPublicKey()).verifySignature())
                .isTrue();
        assertThat(read(token(signer), own.getPublicKey()).verifySignature()).isFalse();
    }

    @Test
    void doesNotStartWithoutItsKey() throws IOException, JoseException {
        Path broken = Files.writeString(folder.resolve("broken"), "not a key");
        EllipticCurveJsonWebKey large = EcJwkGenerator.generateJwk(EllipticCurves.P384);
        Path otherCurve = Keys.privatePem(folder.resolve("large"), large);

        for (Path file : List.of(broken, otherCurve, folder.resolve("absent"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> signer(file))
                    .withMessageContaining("service-token.private-key")
                    .withMessageContaining(file.toString());
        }
    }

    private static String token(TokenSigner signer) {
        String bearer = signer.bearer("secure-proxy");
        assertThat(bearer).startsWith("Bearer ");
        return bearer.substring("Bearer ".length());
    }

    private static JsonWebSignature read(String token, Key key) throws JoseException {
        JsonWebSignature read = new JsonWebSignature();
        read.setCompactSerialization(token);
        read.setKey(key);
        return read;
    }

    private TokenSigner signer(Path file) {
        ServiceTokenConfig config = new ServiceTokenConfig() {

            @Override
            public Map<String, List<Path>> callers() {
                return Map.of();
            }

            @Override
            public Path privateKey() {
                return file;
            }

            @Override
            public Duration reload() {
                return Duration.ofSeconds(3);
            }
        };
        return new TokenSigner(config, vertx, Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
