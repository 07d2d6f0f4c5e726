package net.ticketsbot.registry.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.ticketsbot.registry.file.WatchedFile;
import org.jboss.logging.Logger;

/** Root keys in a file: a Tink keyset, which may change while it is used. */
final class FileRootKey implements RootKey {

    private static final Logger LOG = Logger.getLogger(FileRootKey.class);

    private final WatchedFile<Keys> file;

    /** Fails when there is no keyset in it. */
    FileRootKey(Path file) {
        this.file = new WatchedFile<>(file, Keys::read, LOG, "the root keys stay as they were");
    }

    @Override
    public WrappedKey wrap(DataKey key) throws RootKeyException {
        Keys now = file.value();
        try {
            byte[] wrapped = now.aead().encrypt(key.serialize(), DataKey.associatedData(key.id()));
            return new WrappedKey(key.id(), Buffer.buffer(wrapped), now.primary());
        } catch (GeneralSecurityException e) {
            throw new RootKeyException("root key " + now.primary() + " of secret.keyset does not encrypt", e);
        }
    }

    @Override
    public DataKey unwrap(WrappedKey wrapped) throws RootKeyException {
        Keys now = file.value();
        String what = "data key " + wrapped.id() + " is wrapped by root key " + wrapped.rootKey();
        if (!now.enabled().contains(wrapped.rootKey())) {
            throw new RootKeyException(what + ", which secret.keyset does not have");
        }
        try {
            return DataKey.parse(now.aead().decrypt(wrapped.keyset().getBytes(), DataKey.associatedData(wrapped.id())));
        } catch (GeneralSecurityException e) {
            throw new RootKeyException(what + ", which does not open it: one of them was changed", e);
        }
    }

    @Override
    public WrappedKey rewrap(WrappedKey old, DataKey key) throws RootKeyException {
        return old.rootKey().equals(file.value().primary()) ? old : wrap(key);
    }

    @Override
    public boolean refresh() {
        return file.refresh();
    }

    @Override
    public Aead ofOldValues() {
        return file.value().aead();
    }

    private record Keys(Aead aead, String primary, Set<String> enabled) {

        static Keys read(Path file) {
            try {
                AeadConfig.register();
                KeysetHandle keyset =
                        TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
                return new Keys(
                        keyset.getPrimitive(RegistryConfiguration.get(), Aead.class),
                        id(keyset.getPrimary()),
                        IntStream.range(0, keyset.size())
                                .mapToObj(keyset::getAt)
                                .filter(entry -> entry.getStatus() == KeyStatus.ENABLED)
                                .map(Keys::id)
                                .collect(Collectors.toUnmodifiableSet()));
            } catch (IOException e) {
                throw new IllegalStateException("secret.keyset names a file that cannot be read: " + file, e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("secret.keyset is no Tink keyset of AEAD keys: " + file, e);
            }
        }

        private static String id(KeysetHandle.Entry entry) {
            return Integer.toUnsignedString(entry.getId());
        }
    }
}
