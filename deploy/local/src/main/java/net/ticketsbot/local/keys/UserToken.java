package net.ticketsbot.local.keys;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Who calls the registry: a Discord user, the servers they may administer, and whether they review. */
public record UserToken(String user, List<String> guilds, boolean reviewer) {

    public static final String ISSUER = "ticket-integrations-local";
    public static final String AUDIENCE = "integration-registry";

    private static final Duration LIFETIME = Duration.ofHours(12);

    public UserToken {
        guilds = List.copyOf(guilds);
    }

    /** Valid for 12 hours. */
    public String sign(LocalKeys keys, Clock clock) throws IOException {
        try {
            EllipticCurveJsonWebKey key =
                    (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(LocalKeys.read(keys.userKey()));
            JsonWebSignature token = new JsonWebSignature();
            token.setPayload(claims(clock).toJson());
            token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            token.setKeyIdHeaderValue(key.getKeyId());
            token.setHeader("typ", "JWT");
            token.setKey(key.getPrivateKey());
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IOException("the key that signs users' tokens is damaged", e);
        }
    }

    private JwtClaims claims(Clock clock) {
        NumericDate now = NumericDate.fromSeconds(clock.instant().getEpochSecond());
        NumericDate end = NumericDate.fromSeconds(clock.instant().plus(LIFETIME).getEpochSecond());
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(user);
        claims.setIssuedAt(now);
        claims.setExpirationTime(end);
        claims.setGeneratedJwtId();
        claims.setStringListClaim("guilds", guilds);
        claims.setStringListClaim("groups", reviewer ? List.of("user", "reviewer") : List.of("user"));
        return claims;
    }
}
