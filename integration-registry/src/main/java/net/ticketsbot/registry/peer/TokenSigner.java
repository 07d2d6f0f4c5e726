package net.ticketsbot.registry.peer;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs what the services that we call ask to see: a JWT for one of them, a minute long. */
@Startup // so that a missing key stops the start, not the first call
@ApplicationScoped
public class TokenSigner {

    private static final String US = "integration-registry";
    private static final int LIFETIME_SECONDS = 60;

    private final KeyFile<PrivateKey> key;
    private final Duration reload;
    private final Vertx vertx;
    private final Clock clock;

    public TokenSigner(ServiceTokenConfig config, Vertx vertx, Clock clock) {
        key = KeyFile.ofPrivate(config.privateKey(), "service-token.private-key");
        reload = config.reload();
        this.vertx = vertx;
        this.clock = clock;
    }

    void watch(@Observes StartupEvent event) {
        KeyFile.watch(vertx, reload, this::refresh);
    }

    /** Reads the key again if its file changed. Blocks. */
    synchronized void refresh() {
        key.refresh();
    }

    /** The value of an {@code Authorization} header. */
    public String bearer(String audience) {
        JwtClaims claims = new JwtClaims();
        long now = clock.instant().getEpochSecond();
        claims.setIssuer(US);
        claims.setAudience(audience);
        claims.setIssuedAt(NumericDate.fromSeconds(now));
        claims.setExpirationTime(NumericDate.fromSeconds(now + LIFETIME_SECONDS));
        return "Bearer " + signed(claims);
    }

    private String signed(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKey(key.key());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a P-256 key signs", e);
        }
    }
}
