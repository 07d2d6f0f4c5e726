package net.ticketsbot.placeholder.token;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.quarkus.runtime.Startup;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.time.Duration;
import java.time.Instant;

/** Signs what other services ask to see: a JWT per callee, 60 s long, used for at most 30 s. */
@Startup // so that a missing key stops the start, not the first ticket
@ApplicationScoped
public class ServiceTokens {

    private static final String ISSUER = "placeholder-engine";
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Duration REUSE = Duration.ofSeconds(30);

    private static final int P256_BITS = 256;

    private final PrivateKey key;
    private final LoadingCache<String, String> tokens;

    public ServiceTokens(ServiceTokenConfig config) {
        this.key = read(config);
        this.tokens = Caffeine.newBuilder().expireAfterWrite(REUSE).build(this::sign);
    }

    /** The value of an {@code Authorization} header. */
    public String bearer(String audience) {
        return "Bearer " + tokens.get(audience);
    }

    private String sign(String audience) {
        Instant now = Instant.now();
        return Jwt.issuer(ISSUER)
                .audience(audience)
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key);
    }

    private static PrivateKey read(ServiceTokenConfig config) {
        try {
            PrivateKey key = KeyUtils.decodePrivateKey(Files.readString(config.privateKey()), SignatureAlgorithm.ES256);
            if (key instanceof ECKey curve && curve.getParams().getOrder().bitLength() == P256_BITS) {
                return key;
            }
            throw new IllegalArgumentException("another curve than P-256");
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("service-token.private-key is not a readable PKCS#8 PEM of a P-256 key", e);
        }
    }
}
