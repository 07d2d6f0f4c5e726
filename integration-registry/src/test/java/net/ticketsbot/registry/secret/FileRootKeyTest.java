package net.ticketsbot.registry.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRootKeyTest {

    @TempDir
    private Path folder;

    @Test
    void unwrapsWhatItWrapped() throws RootKeyException, GeneralSecurityException {
        KeysetFile file = file();
        RootKey root = new FileRootKey(file.path());
        DataKey key = DataKey.generate();

        WrappedKey wrapped = root.wrap(key);

        assertThat(wrapped.id()).isEqualTo(key.id());
        assertThat(wrapped.rootKey()).isEqualTo(file.primary());
        assertThat(root.unwrap(wrapped).serialize()).isEqualTo(key.serialize());
    }

    @Test
    void namesTheRootKeyThatIsMissing() throws RootKeyException, GeneralSecurityException {
        WrappedKey wrapped = new FileRootKey(file().path()).wrap(DataKey.generate());
        RootKey other = new FileRootKey(new KeysetFile(folder.resolve("other.json")).path());

        assertThatThrownBy(() -> other.unwrap(wrapped))
                .isInstanceOf(RootKeyException.class)
                .hasMessage("data key " + wrapped.id() + " is wrapped by root key " + wrapped.rootKey()
                        + ", which secret.keyset does not have");
    }

    @Test
    void unwrapsNothingOfAnotherRow() throws RootKeyException, GeneralSecurityException {
        RootKey root = new FileRootKey(file().path());
        WrappedKey wrapped = root.wrap(DataKey.generate());
        WrappedKey moved = new WrappedKey(wrapped.id() + 1, wrapped.keyset(), wrapped.rootKey());

        assertThatThrownBy(() -> root.unwrap(moved))
                .isInstanceOf(RootKeyException.class)
                .hasMessageContaining("data key " + moved.id());
    }

    @Test
    void readsTheFileAgainWhenItChanged() throws RootKeyException, GeneralSecurityException {
        KeysetFile file = file();
        RootKey root = new FileRootKey(file.path());
        DataKey key = DataKey.generate();
        WrappedKey old = root.wrap(key);

        assertThat(root.refresh()).isFalse();
        assertThat(root.rewrap(old, key)).isEqualTo(old);
        file.promote(file.add());
        assertThat(root.refresh()).isTrue();

        WrappedKey rewrapped = root.rewrap(old, key);
        assertThat(rewrapped.rootKey()).isEqualTo(file.primary()).isNotEqualTo(old.rootKey());
        assertThat(root.unwrap(rewrapped).serialize()).isEqualTo(key.serialize());
        assertThat(root.unwrap(old).serialize()).isEqualTo(key.serialize());
    }

    @Test
    void keepsItsKeysWhileTheFileIsBrokenOrGone() throws RootKeyException, GeneralSecurityException, IOException {
        KeysetFile file = file();
        RootKey root = new FileRootKey(file.path());
        DataKey key = DataKey.generate();
        WrappedKey wrapped = root.wrap(key);

        Files.writeString(file.path(), "half a keys");
        assertThat(root.refresh()).isFalse();
        Files.delete(file.path());
        assertThat(root.refresh()).isFalse();

        assertThat(root.unwrap(wrapped).serialize()).isEqualTo(key.serialize());
    }

    @Test
    void doesNotStartWithoutItsFile() {
        assertThatThrownBy(() -> new FileRootKey(folder.resolve("absent.json")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("secret.keyset")
                .hasMessageContaining("absent.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json", "{\"primaryKeyId\": 1, \"key\": []}"})
    void doesNotStartWithAFileThatIsNoKeyset(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("keyset.json"), text);

        assertThatThrownBy(() -> new FileRootKey(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("secret.keyset is no Tink keyset");
    }

    @Test
    void doesNotStartWithKeysThatDoNotEncrypt() throws GeneralSecurityException, IOException {
        MacConfig.register();
        KeysetHandle macs = KeysetHandle.generateNew(PredefinedMacParameters.HMAC_SHA256_256BITTAG);
        Path file = Files.writeString(
                folder.resolve("macs.json"),
                TinkJsonProtoKeysetFormat.serializeKeyset(macs, InsecureSecretKeyAccess.get()));

        assertThatThrownBy(() -> new FileRootKey(file)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void doesNotStartWithoutAnyRootKey() {
        Vertx vertx = Vertx.vertx();
        Settings none = new Settings(Optional.empty(), Optional.empty(), Duration.ofDays(1), Duration.ofDays(1), 1);

        assertThatThrownBy(() -> new RootKeys().rootKey(none, vertx, Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("secret.keyset or secret.vault");
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private KeysetFile file() {
        return new KeysetFile(folder.resolve("keyset.json"));
    }
}
