package net.ticketsbot.registry.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;

/** Encrypts and decrypts secrets, each bound to its place. */
@Startup
@ApplicationScoped
public class SecretVault {

    private final Aead aead;

    SecretVault(SecretConfig config) {
        aead = read(config);
    }

    public byte[] seal(Place place, SecretValue value) {
        try {
            return aead.encrypt(value.reveal().getBytes(UTF_8), place.associatedData());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the primary key of secret.keyset does not encrypt", e);
        }
    }

    /** Fails for a value that was sealed elsewhere or with a key that the keyset no longer has. */
    public SecretValue open(Place place, byte[] sealed) throws SealBrokenException {
        try {
            return new SecretValue(new String(aead.decrypt(sealed, place.associatedData()), UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException(e);
        }
    }

    private static Aead read(SecretConfig config) {
        try {
            AeadConfig.register();
            KeysetHandle keys = TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(config.keyset()), InsecureSecretKeyAccess.get());
            return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (IOException e) {
            throw new IllegalStateException("secret.keyset names a file that cannot be read: " + config.keyset(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("secret.keyset is no Tink keyset of AEAD keys: " + config.keyset(), e);
        }
    }
}
