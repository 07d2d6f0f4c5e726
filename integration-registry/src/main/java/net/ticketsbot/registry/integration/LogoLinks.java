package net.ticketsbot.registry.integration;

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

/** Links to logos through image-proxy. Contract: image-proxy/contract/openapi.yaml. */
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

    @Nullable
    String to(@Nullable String imageUrl) {
        return imageUrl == null ? null : base + "/proxy?token=" + token(imageUrl);
    }

    private String token(String imageUrl) {
        JwtClaims claims = new JwtClaims();
        claims.setStringClaim("url", imageUrl);
        claims.setStringClaim("request_id", UUID.randomUUID().toString());
        claims.setExpirationTime(
                NumericDate.fromSeconds(clock.instant().plus(config.lifetime()).getEpochSecond()));
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
