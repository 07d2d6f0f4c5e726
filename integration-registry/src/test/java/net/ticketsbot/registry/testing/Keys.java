package net.ticketsbot.registry.testing;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

/** Makes every key that the service needs to start. */
public class Keys implements QuarkusTestResourceLifecycleManager {

    public static final String ISSUER = "https://panel.example.test";
    public static final String AUDIENCE = "integration-registry";
    public static final String LOGO_KEY = "logo-key-of-the-tests-0123456789";

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("registry-keys");
            Path jwks =
                    Files.writeString(folder.resolve("jwks.json"), new JsonWebKeySet(Tokens.RSA, Tokens.EC).toJson());
            return Map.ofEntries(
                    Map.entry("secret.keyset", keyset(folder).toString()),
                    Map.entry("logo.image-proxy-url", "https://images.example.test"),
                    Map.entry("logo.key", LOGO_KEY),
                    Map.entry("mp.jwt.verify.issuer", ISSUER),
                    Map.entry("mp.jwt.verify.audiences", AUDIENCE),
                    Map.entry("mp.jwt.verify.publickey.location", jwks.toUri().toString()),
                    caller("placeholder-engine", pem(folder.resolve("engine.pem"), Tokens.ENGINE.getPublicKey())),
                    caller("secure-proxy", pem(folder.resolve("proxy.pem"), Tokens.SECURE_PROXY.getPublicKey())),
                    Map.entry(
                            "service-token.private-key",
                            privatePem(folder.resolve("own.pem"), Tokens.ec("registry"))
                                    .toString()),
                    // Nobody listens there.
                    Map.entry("quarkus.rest-client.secure-proxy.url", "http://127.0.0.1:1"));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map.Entry<String, String> caller(String name, Path key) {
        return Map.entry("service-token.callers.\"" + name + '"', key.toString());
    }

    @Override
    public void stop() {}

    private static Path keyset(Path folder) throws IOException, GeneralSecurityException {
        AeadConfig.register();
        KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        return Files.writeString(
                folder.resolve("keyset.json"),
                TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
    }

    /** Our own key, as the service reads it. */
    public static Path privatePem(Path file, EllipticCurveJsonWebKey key) throws IOException {
        return pem(file, "PRIVATE KEY", key.getEcPrivateKey());
    }

    private static Path pem(Path file, PublicKey key) throws IOException {
        return pem(file, "PUBLIC KEY", key);
    }

    private static Path pem(Path file, String what, Key key) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }
}
