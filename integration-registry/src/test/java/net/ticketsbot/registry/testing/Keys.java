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
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
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
            return Map.of(
                    "secret.keyset",
                    keyset(folder).toString(),
                    "logo.image-proxy-url",
                    "https://images.example.test",
                    "logo.key",
                    LOGO_KEY,
                    "mp.jwt.verify.issuer",
                    ISSUER,
                    "mp.jwt.verify.audiences",
                    AUDIENCE,
                    "mp.jwt.verify.publickey.location",
                    jwks.toUri().toString(),
                    "service-token.callers.\"placeholder-engine\"",
                    pem(folder.resolve("engine.pem"), Tokens.ENGINE.getPublicKey())
                            .toString(),
                    "service-token.callers.\"secure-proxy\"",
                    pem(folder.resolve("proxy.pem"), Tokens.SECURE_PROXY.getPublicKey())
                            .toString());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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

    private static Path pem(Path file, PublicKey key) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
    }
}
