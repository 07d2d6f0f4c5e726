package net.ticketsbot.registry.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretVaultTest {

    private static final UUID INTEGRATION = UUID.fromString("01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f");
    private static final Place HERE = Place.ofGuildSecret("1", INTEGRATION, "api_key", 1);
    private static final SecretValue SECRET = new SecretValue("hunter2 🙂");

    @TempDir
    private Path folder;

    @BeforeAll
    static void register() throws GeneralSecurityException {
        AeadConfig.register();
        MacConfig.register();
    }

    @Test
    void opensWhatItSealed() throws GeneralSecurityException, IOException, SealBrokenException {
        SecretVault vault = vault(generate());

        byte[] sealed = vault.seal(HERE, SECRET);

        assertThat(vault.open(HERE, sealed).reveal()).isEqualTo("hunter2 🙂");
        assertThat(new String(sealed, ISO_8859_1)).doesNotContain("hunter2");
        assertThat(vault.seal(HERE, SECRET)).isNotEqualTo(sealed);
    }

    @Test
    void opensNothingThatWasMoved() throws GeneralSecurityException, IOException {
        SecretVault vault = vault(generate());
        byte[] sealed = vault.seal(HERE, SECRET);

        for (Place elsewhere : new Place[] {
            Place.ofGuildSecret("2", INTEGRATION, "api_key", 1),
            Place.ofGuildSecret("1", new UUID(0, 1), "api_key", 1),
            Place.ofGuildSecret("1", INTEGRATION, "api_kez", 1),
            Place.ofGuildSecret("1", INTEGRATION, "api_key", 2),
            Place.ofHeader(INTEGRATION, "api_key", 1)
        }) {
            assertThatThrownBy(() -> vault.open(elsewhere, sealed)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void opensNothingThatWasChanged() throws GeneralSecurityException, IOException {
        SecretVault vault = vault(generate());
        byte[] sealed = vault.seal(HERE, SECRET);
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> vault.open(HERE, sealed)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> vault.open(HERE, new byte[0])).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void noTwoPlacesReadTheSame() {
        assertThat(Place.ofGuildSecret("1", INTEGRATION, "a", 11).associatedData())
                .isNotEqualTo(Place.ofGuildSecret("1", INTEGRATION, "a1", 1).associatedData());
    }

    @Test
    void aNewPrimaryKeySealsAndTheOldOneStillOpens() throws GeneralSecurityException, IOException, SealBrokenException {
        KeysetHandle before = generate();
        KeysetHandle both = KeysetHandle.newBuilder(before)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        SecretVault old = vault(before);
        SecretVault rotated = vault(both);

        byte[] oldSeal = old.seal(HERE, SECRET);
        byte[] newSeal = rotated.seal(HERE, SECRET);

        assertThat(rotated.open(HERE, oldSeal).reveal()).isEqualTo(SECRET.reveal());
        assertThat(rotated.open(HERE, newSeal).reveal()).isEqualTo(SECRET.reveal());
        assertThatThrownBy(() -> old.open(HERE, newSeal)).isInstanceOf(SealBrokenException.class);
        assertThat(Arrays.copyOf(newSeal, 5)).isNotEqualTo(Arrays.copyOf(oldSeal, 5));
    }

    @Test
    void doesNotStartWithoutItsFile() {
        assertThatThrownBy(() -> new SecretVault(() -> folder.resolve("absent.json")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("secret.keyset")
                .hasMessageContaining("absent.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json", "{\"primaryKeyId\": 1, \"key\": []}"})
    void doesNotStartWithAFileThatIsNoKeyset(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("keyset.json"), text);

        assertThatThrownBy(() -> new SecretVault(() -> file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("secret.keyset is no Tink keyset");
    }

    @Test
    void doesNotStartWithKeysThatDoNotEncrypt() throws GeneralSecurityException, IOException {
        KeysetHandle macs = KeysetHandle.generateNew(PredefinedMacParameters.HMAC_SHA256_256BITTAG);

        assertThatThrownBy(() -> vault(macs)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void secretsDoNotPrint() {
        assertThat(SECRET).hasToString("<secret>");
    }

    private static KeysetHandle generate() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    }

    private SecretVault vault(KeysetHandle keys) throws GeneralSecurityException, IOException {
        Path file = Files.writeString(
                folder.resolve(UUID.randomUUID() + ".json"),
                TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
        return new SecretVault(() -> file);
    }
}
