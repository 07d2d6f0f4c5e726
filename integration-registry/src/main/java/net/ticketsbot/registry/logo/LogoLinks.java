package net.ticketsbot.registry.logo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Links to logos through image-proxy. Contract: image-proxy/contract/openapi.yaml. For the length of a window a logo's link is the
 * same text, so that browsers find it in their cache; it is good until the end of the next window.
 */
@Startup
@ApplicationScoped
public class LogoLinks {

    private static final int MIN_KEY_BYTES = 32;

    private final String base;
    private final LogoConfig config;
    private final Clock clock;
    private final SecretKey key;

    LogoLinks(LogoConfig config, Clock clock) {
        this.config = config;
        base = config.imageProxyUrl().toString().replaceAll("/+$", "");
        this.clock = clock;
        key = key(config.key().getBytes(UTF_8));
    }

    private static SecretKey key(byte[] bytes) {
        if (bytes.length < MIN_KEY_BYTES) {
            throw new IllegalStateException("logo.key must have at least " + MIN_KEY_BYTES + " bytes");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    public @Nullable String to(@Nullable String imageUrl) {
        return imageUrl == null ? null : base + "/proxy?token=" + token(imageUrl);
    }

    private String token(String imageUrl) {
        long window = clock.instant().getEpochSecond() / config.lifetime().toSeconds();
        JwtClaims claims = new JwtClaims();
        claims.setStringClaim("url", imageUrl);
        claims.setStringClaim(
                "request_id",
                UUID.nameUUIDFromBytes((window + " " + imageUrl).getBytes(UTF_8))
                        .toString());
        claims.setExpirationTime(
                NumericDate.fromSeconds((window + 2) * config.lifetime().toSeconds()));
        return signed(claims);
    }

    private String signed(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a logo's link cannot be signed", e);
        }
    }
}
