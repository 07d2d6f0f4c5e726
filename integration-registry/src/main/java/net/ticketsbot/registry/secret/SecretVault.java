package net.ticketsbot.registry.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;

/** Encrypts and decrypts secrets, each bound to its place. Never blocks. */
@ApplicationScoped
public class SecretVault {

    private final DataKeys keys;

    SecretVault(DataKeys keys) {
        this.keys = keys;
    }

    public Sealed seal(Place place, SecretValue value) {
        DataKey key = keys.primary();
        try {
            byte[] sealed = key.encrypt(value.reveal().getBytes(UTF_8), place.associatedData());
            return new Sealed(key.id(), Buffer.buffer(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(key + " does not encrypt", e);
        }
    }

    /** Fails for a value that was sealed elsewhere or with a key that is not there. */
    public SecretValue open(Place place, Sealed sealed) throws SealBrokenException {
        try {
            byte[] text = decrypt(sealed, place.associatedData());
            return new SecretValue(new String(text, UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException(e);
        }
    }

    private byte[] decrypt(Sealed sealed, byte[] associatedData) throws GeneralSecurityException, SealBrokenException {
        Integer id = sealed.dataKey();
        byte[] bytes = sealed.bytes().getBytes();
        if (id == null) {
            return ofOldValues().decrypt(bytes, associatedData);
        }
        DataKey key = keys.of(id);
        if (key == null) {
            throw new SealBrokenException("data key " + id + " is not there");
        }
        return key.decrypt(bytes, associatedData);
    }

    private Aead ofOldValues() throws SealBrokenException {
        Aead aead = keys.ofOldValues();
        if (aead == null) {
            throw new SealBrokenException(
                    "a keyset sealed it, before there were data keys, and secret.keyset is not set");
        }
        return aead;
    }
}
