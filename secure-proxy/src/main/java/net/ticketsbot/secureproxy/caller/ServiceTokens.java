package net.ticketsbot.secureproxy.caller;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static net.ticketsbot.secureproxy.problem.ProblemType.UNAUTHENTICATED;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.Key;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/** Verifies the tokens that services sign: ES256, issued by a caller whose key we hold, for this service, at most 60 s long. */
final class ServiceTokens {

    static final String AUDIENCE = "secure-proxy";

    private static final Duration LONGEST_LIFE = Duration.ofSeconds(60);
    private static final int CLOCK_SKEW_SECONDS = 5;
    private static final int LONGEST_TOKEN = 4096;
    private static final int REMEMBERED_TOKENS = 1000;

    private final Map<String, VerificationKeyResolver> callers;
    private final String[] names;
    private final Clock clock;

    /** A caller sends the same token many times in its minute, and a signature costs more to verify than a request to forward. */
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_TOKENS)
            .executor(Runnable::run) // waking another thread costs more than the maintenance
            .build();

    ServiceTokens(Map<String, List<PublicKey>> keys, Clock clock) {
        callers = keys.entrySet().stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, caller -> anyOf(caller.getValue())));
        names = callers.keySet().toArray(String[]::new);
        this.clock = clock;
    }

    /** The name of the caller that signed the token. */
    String verify(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw UNAUTHENTICATED.because("token too long");
        }
        Verified known = verified.getIfPresent(token);
        if (known == null) {
            known = verifySignature(token);
            verified.put(token, known);
        }
        if (!known.until().isAfter(clock.instant())) {
            verified.invalidate(token);
            throw UNAUTHENTICATED.because("token expired");
        }
        return known.caller();
    }

    private Verified verifySignature(String token) {
        try {
            JwtClaims claims = consumer().processToClaims(token);
            NumericDate issuedAt = claims.getIssuedAt();
            NumericDate expiresAt = claims.getExpirationTime();
            if (expiresAt.getValue() - issuedAt.getValue() > LONGEST_LIFE.toSeconds()) {
                throw UNAUTHENTICATED.because("token lives too long");
            }
            return new Verified(
                    claims.getIssuer(),
                    Instant.ofEpochSecond(expiresAt.getValue()).plusSeconds(CLOCK_SKEW_SECONDS));
        } catch (InvalidJwtException | MalformedClaimException e) {
            // The exception's message holds the token's claims, so only its kind is told.
            throw UNAUTHENTICATED.because("token refused: " + e.getClass().getSimpleName());
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .setVerificationKeyResolver(this::keyOf)
                .setExpectedAudience(AUDIENCE)
                .setExpectedIssuers(true, names)
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setIssuedAtRestrictions(0, (int) LONGEST_LIFE.toSeconds())
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }

    /** The issuer is not to be believed before the signature is, but it says whose key must fit. */
    private Key keyOf(JsonWebSignature signature, List<JsonWebStructure> nested) throws UnresolvableKeyException {
        VerificationKeyResolver keys = callers.get(claimedIssuer(signature));
        if (keys == null) {
            throw new UnresolvableKeyException("unknown caller");
        }
        return keys.resolveKey(signature, nested);
    }

    /** With more than one key, that which fits: while a key and its successor are both good, nobody says which was used. */
    private static VerificationKeyResolver anyOf(List<PublicKey> keys) {
        List<JsonWebKey> all = new ArrayList<>();
        try {
            for (PublicKey key : keys) {
                all.add(JsonWebKey.Factory.newJwk(key));
            }
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
        JwksVerificationKeyResolver resolver = new JwksVerificationKeyResolver(all);
        resolver.setDisambiguateWithVerifySignature(true);
        return resolver;
    }

    private static String claimedIssuer(JsonWebStructure signature) throws UnresolvableKeyException {
        try {
            String issuer = JwtClaims.parse(((JsonWebSignature) signature).getUnverifiedPayload())
                    .getIssuer();
            if (issuer == null) {
                throw new UnresolvableKeyException("no issuer");
            }
            return issuer;
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw new UnresolvableKeyException("no claims", e);
        }
    }

    private record Verified(String caller, Instant until) {}
}
