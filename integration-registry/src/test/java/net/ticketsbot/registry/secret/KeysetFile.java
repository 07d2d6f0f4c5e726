package net.ticketsbot.registry.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;

/** A file with root keys, and what an operator does to it. */
final class KeysetFile {

    private final Path file;
    private KeysetHandle keys;

    KeysetFile(Path file) {
        this.file = file;
        try {
            AeadConfig.register();
            keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            write();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Path path() {
        return file;
    }

    String primary() {
        return Integer.toUnsignedString(keys.getPrimary().getId());
    }

    /** Adds a key that does not wrap yet; answers its id. */
    int add() throws GeneralSecurityException {
        keys = KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId())
                .build();
        write();
        return keys.getAt(keys.size() - 1).getId();
    }

    void promote(int id) throws GeneralSecurityException {
        KeysetHandle.Builder promoted = KeysetHandle.newBuilder(keys);
        for (int i = 0; i < promoted.size(); i++) {
            if (keys.getAt(i).getId() == id) {
                promoted.getAt(i).makePrimary();
            }
        }
        keys = promoted.build();
        write();
    }

    void removeAllButThePrimary() throws GeneralSecurityException {
        KeysetHandle.Builder fewer = KeysetHandle.newBuilder(keys);
        for (int i = fewer.size() - 1; i >= 0; i--) {
            if (!keys.getAt(i).isPrimary()) {
                fewer.deleteAt(i);
            }
        }
        keys = fewer.build();
        write();
    }

    /** What was stored before there were data keys. */
    Sealed sealDirectly(Place place, String text) throws GeneralSecurityException {
        Aead aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        byte[] sealed = aead.encrypt(text.getBytes(StandardCharsets.UTF_8), place.associatedData());
        return new Sealed(null, Buffer.buffer(sealed));
    }

    private void write() {
        try {
            // As a mounted secret changes: another file takes the name.
            Path next = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".next"),
                    TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
