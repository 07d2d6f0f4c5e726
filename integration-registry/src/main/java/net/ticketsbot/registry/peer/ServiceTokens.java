package net.ticketsbot.registry.peer;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Tells which service signed a token. Tokens live at most a minute. */
@Startup
@ApplicationScoped
class ServiceTokens {

    private static final String US = "integration-registry";
    private static final int MAX_LIFETIME_SECONDS = 60;
    private static final int CLOCK_SKEW_SECONDS = 5;
    private static final int MAX_TOKEN_LENGTH = 4096;

    private final Map<String, List<KeyFile<PublicKey>>> keys;
    private final Duration reload;
    private final Vertx vertx;
    private final Clock clock;

    ServiceTokens(ServiceTokenConfig config, Vertx vertx, Clock clock) {
        keys = config.callers().entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey,
                        caller -> caller.getValue().stream()
                                .map(file -> KeyFile.ofPublic(file, "service-token.callers"))
                                .toList()));
        reload = config.reload();
        this.vertx = vertx;
        this.clock = clock;
    }

    void watch(@Observes StartupEvent event) {
        KeyFile.watch(vertx, reload, this::refresh);
    }

    /** Reads the keys again whose files changed. Blocks. */
    synchronized void refresh() {
        keys.values().forEach(ofOne -> ofOne.forEach(KeyFile::refresh));
    }

    /** The caller's name, or empty for a token that nobody we know has signed for us. */
    Optional<String> caller(String token) {
        if (token.length() > MAX_TOKEN_LENGTH) {
            return Optional.empty();
        }
        return keys.entrySet().stream()
                .filter(caller ->
                        caller.getValue().stream().anyMatch(file -> isSignedBy(caller.getKey(), file.key(), token)))
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
}
