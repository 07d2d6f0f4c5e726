package net.ticketsbot.registry.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SecretVaultTest {

    @RegisterExtension
    final SecretDatabase database = SecretDatabase.migrated();

    private static final UUID INTEGRATION = UUID.fromString("01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f");
    private static final Place HERE = Place.ofGuildSecret("1", INTEGRATION, "api_key", 1);
    private static final SecretValue SECRET = new SecretValue("hunter2 🙂");

    @TempDir
    private Path folder;

    private KeysetFile file;
    private Replica replica;
    private SecretVault vault;

    @BeforeEach
    void start() {
        file = new KeysetFile(folder.resolve("keyset.json"));
        replica = new Replica(database, Settings.of(file.path()));
        vault = replica.vault;
    }

    @Test
    void opensWhatItSealed() throws SealBrokenException {
        Sealed sealed = vault.seal(HERE, SECRET);

        assertThat(vault.open(HERE, sealed).reveal()).isEqualTo("hunter2 🙂");
        assertThat(sealed.bytes().toString(ISO_8859_1)).doesNotContain("hunter2");
        assertThat(vault.seal(HERE, SECRET)).isNotEqualTo(sealed);
    }

    @Test
    void opensNothingThatWasMoved() {
        Sealed sealed = vault.seal(HERE, SECRET);

        for (Place elsewhere : new Place[] {
            Place.ofGuildSecret("2", INTEGRATION, "api_key", 1),
            Place.ofGuildSecret("1", new UUID(0, 1), "api_key", 1),
            Place.ofGuildSecret("1", INTEGRATION, "api_kez", 1),
            Place.ofGuildSecret("1", INTEGRATION, "api_key", 2),
            Place.ofHeader(INTEGRATION, "api_key", 1),
            Place.ofAuthorValue(INTEGRATION, "basic-auth", "api_key", 1),
            Place.ofAuthorValue(INTEGRATION, "follow-up-header", "api_key", 1)
        }) {
            assertThatThrownBy(() -> vault.open(elsewhere, sealed)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void opensNothingThatWasChanged() {
        Sealed sealed = vault.seal(HERE, SECRET);
        Buffer changed = sealed.bytes().copy();
        int last = changed.length() - 1;
        changed.setByte(last, (byte) (changed.getByte(last) ^ 1));

        assertThatThrownBy(() -> vault.open(HERE, new Sealed(sealed.dataKey(), changed)))
                .isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> vault.open(HERE, new Sealed(sealed.dataKey(), Buffer.buffer())))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void theIdOfTheKeyIsInWhatItSealed() {
        Sealed sealed = vault.seal(HERE, SECRET);

        int inTheBytes = ByteBuffer.wrap(sealed.bytes().getBytes(1, 5)).getInt();

        assertThat(inTheBytes)
                .isEqualTo(sealed.dataKey())
                .isEqualTo(replica.keys.primary().id());
    }

    @Test
    void namesTheKeyThatIsNotThere() {
        Sealed sealed = vault.seal(HERE, SECRET);

        assertThatThrownBy(() -> vault.open(HERE, new Sealed(7, sealed.bytes())))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageContaining("data key 7 is not there");
    }

    @Test
    void opensWhatTheKeysetItselfSealedBeforeThereWereDataKeys() throws GeneralSecurityException, SealBrokenException {
        Sealed old = file.sealDirectly(HERE, "from before");

        assertThat(vault.open(HERE, old).reveal()).isEqualTo("from before");
        assertThatThrownBy(() -> vault.open(Place.ofHeader(INTEGRATION, "api_key", 1), old))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void noTwoPlacesReadTheSame() {
        assertThat(Place.ofGuildSecret("1", INTEGRATION, "a", 11).associatedData())
                .isNotEqualTo(Place.ofGuildSecret("1", INTEGRATION, "a1", 1).associatedData());
        assertThat(Place.ofAuthorValue(INTEGRATION, "header", "a", 1)).isEqualTo(Place.ofHeader(INTEGRATION, "a", 1));
    }

    @Test
    void secretsAndKeysDoNotPrint() {
        assertThat(SECRET).hasToString("<secret>");
        assertThat(replica.keys.primary())
                .hasToString("data key " + replica.keys.primary().id());
    }
}
