package net.ticketsbot.placeholder.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A key to sign service tokens with, made for one test run. */
public record TestKeys(Path privateKey, PublicKey publicKey) {

    public static TestKeys create() throws IOException {
        KeyPair keys = generate();
        Path file = Files.createTempFile("service-token", ".pem");
        file.toFile().deleteOnExit();
        String body = Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded());
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
        return new TestKeys(file, keys.getPublic());
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
