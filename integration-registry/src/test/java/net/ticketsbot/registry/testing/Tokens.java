package net.ticketsbot.registry.testing;

import java.time.Instant;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Signs tokens as the login and the other services do. */
public final class Tokens {

    static final RsaJsonWebKey RSA = rsa("user-rsa");
    static final EllipticCurveJsonWebKey EC = ec("user-ec");
    static final EllipticCurveJsonWebKey ENGINE = ec("engine");
    static final EllipticCurveJsonWebKey SECURE_PROXY = ec("secure-proxy");

    private Tokens() {}

    /** A user's token, valid for a minute. */
    public static String user(String id, String... guilds) {
        return sign(EC, userClaims(id, guilds));
    }

    public static String userByRsa(String id, String... guilds) {
        return sign(RSA, AlgorithmIdentifiers.RSA_USING_SHA256, userClaims(id, guilds));
    }

    public static String user(JwtClaims claims) {
        return sign(EC, claims);
    }

    public static String engine() {
        return engine(serviceClaims("placeholder-engine", "integration-registry", 60));
    }

    public static String engine(JwtClaims claims) {
        return sign(ENGINE, claims);
    }

    /** Signed by secure-proxy, which may not call us, under whatever name it gives itself. */
    public static String secureProxy(String name) {
        return sign(SECURE_PROXY, serviceClaims(name, "integration-registry", 60));
    }

    public static String byStranger(JwtClaims claims) {
        return sign(ec("user-ec"), claims);
    }

    public static String unsigned(JwtClaims claims) {
        JsonWebSignature signature = signature(AlgorithmIdentifiers.NONE, claims);
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        return compact(signature);
    }

    /** Who takes the key but not the algorithm from us can be cheated with what is public. */
    public static String hmacOfUserKey(JwtClaims claims) {
        return hmac(RSA, claims);
    }

    public static String hmacOfEngineKey(JwtClaims claims) {
        return hmac(ENGINE, claims);
    }

    private static String hmac(PublicJsonWebKey key, JwtClaims claims) {
        JsonWebSignature signature = signature(AlgorithmIdentifiers.HMAC_SHA256, claims);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(new HmacKey(key.getPublicKey().getEncoded()));
        return compact(signature);
    }

    public static JwtClaims userClaims(String id, String... guilds) {
        JwtClaims claims = claims(Keys.ISSUER, 60);
        claims.setAudience(Keys.AUDIENCE);
        claims.setSubject(id);
        claims.setStringListClaim("groups", "user");
        claims.setStringListClaim("guilds", List.of(guilds));
        return claims;
    }

    public static JwtClaims serviceClaims(String issuer, String audience, int seconds) {
        JwtClaims claims = claims(issuer, seconds);
        claims.setAudience(audience);
        return claims;
    }

    private static JwtClaims claims(String issuer, int seconds) {
        JwtClaims claims = new JwtClaims();
        Instant now = Instant.now();
        claims.setIssuer(issuer);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.getEpochSecond() + seconds));
        return claims;
    }

    public static String sign(EllipticCurveJsonWebKey key, JwtClaims claims) {
        JsonWebSignature signature = signature(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, claims);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        return compact(signature);
    }

    public static String sign(RsaJsonWebKey key, String algorithm, JwtClaims claims) {
        JsonWebSignature signature = signature(algorithm, claims);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        return compact(signature);
    }

    public static JsonWebSignature signature(String algorithm, JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setPayload(claims.toJson());
        return signature;
    }

    public static String compact(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey rsa(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public static EllipticCurveJsonWebKey ec(String id) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
