package net.ticketsbot.placeholder.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the {@link Neighbours}, and gives this service a key to sign with. */
public final class NeighboursResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable Neighbours neighbours;
    private @Nullable KeyPair keys;

    @Override
    public Map<String, String> start() {
        try {
            Neighbours started = new Neighbours();
            neighbours = started;
            keys = keys();
            return Map.of(
                    "quarkus.rest-client.integration-registry.url", started.url(),
                    "quarkus.rest-client.secure-proxy.url", started.url(),
                    "service-token.private-key", pem(keys).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static Path pem(KeyPair keys) throws IOException {
        Path file = Files.createTempFile("service-token", ".pem");
        file.toFile().deleteOnExit();
        String body = Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded());
        return Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(neighbours, new TestInjector.MatchesType(Neighbours.class));
        injector.injectIntoFields(keys, new TestInjector.MatchesType(KeyPair.class));
    }

    @Override
    public void stop() {
        if (neighbours != null) {
            neighbours.stop();
        }
    }
}
