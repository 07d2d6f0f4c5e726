package net.ticketsbot.registry.peer;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.EcKeyUtil;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Tells which service signed a token. Tokens live at most a minute. */
@Startup
@ApplicationScoped
class ServiceTokens {

    private static final String US = "integration-registry";
    private static final int MAX_LIFETIME_SECONDS = 60;
    private static final int CLOCK_SKEW_SECONDS = 5;
    private static final int MAX_TOKEN_LENGTH = 4096;

    private final Map<String, PublicKey> keys = new TreeMap<>();
    private final Clock clock;

    ServiceTokens(ServiceTokenConfig config, Clock clock) {
        this.clock = clock;
        config.callers().forEach((caller, file) -> keys.put(caller, read(file)));
    }

    /** The caller's name, or empty for a token that nobody we know has signed for us. */
    Optional<String> caller(String token) {
        if (token.length() > MAX_TOKEN_LENGTH) {
            return Optional.empty();
        }
        return keys.entrySet().stream()
                .filter(caller -> isSignedBy(caller.getKey(), caller.getValue(), token))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean isSignedBy(String caller, PublicKey key, String token) {
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .setVerificationKey(key)
                .setExpectedIssuer(caller)
                .setExpectedAudience(US)
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build();
        try {
            var claims = consumer.processToClaims(token);
            long issued = claims.getIssuedAt().getValue();
            return claims.getExpirationTime().getValue() - issued <= MAX_LIFETIME_SECONDS
                    && issued <= clock.instant().getEpochSecond() + CLOCK_SKEW_SECONDS;
        } catch (InvalidJwtException | MalformedClaimException e) {
            return false;
        }
    }

    private static PublicKey read(Path file) {
        try {
            PublicKey key = new EcKeyUtil().fromPemEncoded(Files.readString(file));
            if (!(key instanceof ECPublicKey curve)
                    || !EllipticCurves.P256.getCurve().equals(curve.getParams().getCurve())) {
                throw new IllegalStateException("service-token.callers needs P-256 keys: " + file);
            }
            return key;
        } catch (IOException | JoseException | InvalidKeySpecException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("service-token.callers names a file that is no public key: " + file, e);
        }
    }
}
