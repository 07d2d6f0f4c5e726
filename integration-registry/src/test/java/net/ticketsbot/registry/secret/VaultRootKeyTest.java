package net.ticketsbot.registry.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultRootKeyTest {

    @RegisterExtension
    final SecretDatabase database = SecretDatabase.migrated();

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    /** The settings of one Vault, with a rewrap at every look. */
    private record Connection(URI url, Optional<Path> ca, Path tokenFile, Optional<Duration> deadline)
            implements SecretConfig.Vault {

        @Override
        public Optional<String> namespace() {
            return Optional.of("team/bots");
        }

        @Override
        public Optional<String> mount() {
            return Optional.empty();
        }

        @Override
        public String key() {
            return "tickets";
        }

        @Override
        public Optional<Duration> rewrapInterval() {
            return Optional.of(Duration.ZERO);
        }
    }

    @TempDir
    private Path folder;

    private VaultStandIn vault;
    private Path token;
    private RootKey root;

    @BeforeEach
    void start() throws IOException {
        vault = VaultStandIn.plain();
        token = Files.writeString(folder.resolve("token"), "first-token\n");
        root = root(LONG);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void unwrapsWhatItWrapped() throws RootKeyException, GeneralSecurityException {
        DataKey key = DataKey.generate();

        WrappedKey wrapped = root.wrap(key);

        assertThat(wrapped.rootKey()).isEqualTo("transit/tickets:v1");
        assertThat(root.unwrap(wrapped).serialize()).isEqualTo(key.serialize());
        assertThat(vault.namespaceOf("encrypt")).isEqualTo("team/bots");
        assertThat(vault.namespaceOf("decrypt")).isEqualTo("team/bots");
    }

    @Test
    void aKeyThatWasRotatedThereRewraps() throws RootKeyException, GeneralSecurityException {
        DataKey key = DataKey.generate();
        WrappedKey old = root.wrap(key);

        assertThat(root.rewrap(old, key)).isEqualTo(old);
        vault.rotate();
        WrappedKey rewrapped = root.rewrap(old, key);

        assertThat(rewrapped.rootKey()).isEqualTo("transit/tickets:v2");
        assertThat(root.unwrap(rewrapped).serialize()).isEqualTo(key.serialize());
        assertThat(root.unwrap(old).serialize()).isEqualTo(key.serialize());
    }

    @Test
    void unwrapsNothingOfAnotherRow() throws RootKeyException, GeneralSecurityException {
        WrappedKey wrapped = root.wrap(DataKey.generate());
        WrappedKey moved = new WrappedKey(wrapped.id() + 1, wrapped.keyset(), wrapped.rootKey());

        assertThatThrownBy(() -> root.unwrap(moved))
                .isInstanceOf(RootKeyException.class)
                .hasMessageContaining("data key " + moved.id() + " is wrapped by root key transit/tickets:v1")
                .hasMessageContaining("but it is data key " + wrapped.id());
    }

    @Test
    void namesTheRootKeyThatIsNotItsOwn() throws GeneralSecurityException, RootKeyException {
        KeysetFile file = new KeysetFile(folder.resolve("keyset.json"));
        WrappedKey wrapped = new FileRootKey(file.path()).wrap(DataKey.generate());

        assertThatThrownBy(() -> root.unwrap(wrapped))
                .isInstanceOf(RootKeyException.class)
                .hasMessage("data key " + wrapped.id() + " is wrapped by root key " + file.primary()
                        + ", and secret.vault has transit/tickets");
    }

    @Test
    void readsItsTokenBeforeEveryCall() throws RootKeyException, GeneralSecurityException, IOException {
        DataKey key = DataKey.generate();
        WrappedKey wrapped = root.wrap(key);
        vault.takeOnly("second-token");

        assertThatThrownBy(() -> root.unwrap(wrapped))
                .isInstanceOf(RootKeyException.class)
                .hasMessageContaining("status 403");
        Files.writeString(token, "second-token");

        assertThat(root.unwrap(wrapped).id()).isEqualTo(key.id());
    }

    @Test
    void saysThatTheTokenIsNotThere() throws IOException {
        Files.delete(token);

        assertThatThrownBy(() -> root.wrap(DataKey.generate()))
                .isInstanceOf(RootKeyException.class)
                .hasMessageContaining("secret.vault.token-file");
    }

    @ParameterizedTest
    @CsvSource({"403", "404", "429", "500", "503", "307"})
    void aRefusalIsOne(int status) {
        vault.insteadDo(request -> request.response()
                .setStatusCode(status)
                .putHeader("Location", "/v1/elsewhere")
                .end("{\"errors\": [\"told in confidence\"]}"));

        assertThatThrownBy(() -> root.wrap(DataKey.generate()))
                .isInstanceOf(RootKeyException.class)
                .hasMessage("Vault did not encrypt with transit/tickets: status " + status)
                .hasMessageNotContaining("confidence");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "not json",
                "{}",
                "{\"data\": null}",
                "{\"data\": []}",
                "{\"data\": {}}",
                "{\"data\": {\"ciphertext\": 1}}",
                "{\"data\": {\"ciphertext\": \"plain\"}}",
                "{\"data\": {\"ciphertext\": \"vault:vx:\"}}"
            })
    void anAnswerThatIsNotVaultsIsNoKey(String body) {
        vault.insteadDo(request -> request.response().end(body));

        assertThatThrownBy(() -> root.wrap(DataKey.generate())).isInstanceOf(RootKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\": {}}",
                "{\"data\": {\"plaintext\": \"%%%\"}}",
                "{\"data\": {\"plaintext\": \"\"}}",
                "{\"data\": {\"plaintext\": \"AAAA\"}}"
            })
    void aKeyThatIsNoneIsNotUnwrapped(String body) throws RootKeyException, GeneralSecurityException {
        WrappedKey wrapped = root.wrap(DataKey.generate());
        vault.insteadDo(request -> request.response().end(body));

        assertThatThrownBy(() -> root.unwrap(wrapped))
                .isInstanceOf(RootKeyException.class)
                .hasMessageContaining("data key " + wrapped.id());
    }

    @Test
    void silenceIsGivenUp() {
        RootKey hasty = root(SHORT);
        vault.insteadDo(request -> {});

        assertThatThrownBy(() -> hasty.wrap(DataKey.generate())).isInstanceOf(RootKeyException.class);
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() {
        RootKey hasty = root(SHORT);
        vault.insteadDo(VaultRootKeyTest::drip);

        assertThatThrownBy(() -> hasty.wrap(DataKey.generate())).isInstanceOf(RootKeyException.class);
    }

    private static void drip(HttpServerRequest request) {
        var response = request.response().setChunked(true);
        io.vertx.core.Vertx.currentContext().owner().setPeriodic(20, id -> response.write(" "));
    }

    @Test
    void aConnectionThatIsClosedIsAFailure() {
        vault.insteadDo(request -> request.connection().close());

        assertThatThrownBy(() -> root.wrap(DataKey.generate()))
                .isInstanceOf(RootKeyException.class)
                .hasMessageContaining("Vault did not encrypt with transit/tickets");
    }

    @Test
    void overTlsItTrustsOnlyWhomItShould() throws RootKeyException, GeneralSecurityException {
        try (VaultStandIn secure = VaultStandIn.secure()) {
            RootKey trusting =
                    root(new Connection(secure.url(), Optional.of(secure.certificate()), token, Optional.of(LONG)));
            RootKey strange = root(new Connection(secure.url(), Optional.empty(), token, Optional.of(LONG)));
            DataKey key = DataKey.generate();

            assertThat(trusting.unwrap(trusting.wrap(key)).id()).isEqualTo(key.id());
            assertThatThrownBy(() -> strange.wrap(key)).isInstanceOf(RootKeyException.class);
        }
    }

    @Test
    void aReplicaLivesOnItAndRotatesWithIt()
            throws SQLException, RootKeyException, GeneralSecurityException, SealBrokenException {
        Settings settings = settings();
        Replica replica = new Replica(database, settings, root);
        UUID integration = database.integration("1");
        Sealed sealed = replica.seal("1", integration, "kept");

        vault.rotate();
        replica.keys.refresh();

        assertThat(database.query("select root_key from data_key")).containsExactly("transit/tickets:v2");
        vault.insteadDo(request -> request.response().setStatusCode(503).end());
        assertThat(replica.open("1", integration, sealed)).isEqualTo("kept");
        assertThatThrownBy(() -> new Replica(database, settings, root))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("data key " + sealed.dataKey() + " is wrapped by root key transit/tickets:v2")
                .hasMessageContaining("status 503");
        vault.insteadDo(null);
        assertThat(new Replica(database, settings, root).open("1", integration, sealed))
                .isEqualTo("kept");
    }

    @Test
    void oneOfTheTwoRootKeysIsChosen() {
        Settings file = Settings.of(new KeysetFile(folder.resolve("keyset.json")).path());
        Settings both = new Settings(file.keyset(), settings().vault(), LONG, LONG, 1);

        assertThat(rootOf(file)).isInstanceOf(FileRootKey.class);
        assertThat(rootOf(settings())).isInstanceOf(VaultRootKey.class);
        assertThatThrownBy(() -> rootOf(both))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("secret.keyset or secret.vault");
    }

    private RootKey rootOf(Settings settings) {
        return new RootKeys().rootKey(settings, vault.vertx(), Clock.systemUTC());
    }

    private Settings settings() {
        return new Settings(
                Optional.empty(),
                Optional.of(new Connection(vault.url(), Optional.empty(), token, Optional.of(LONG))),
                Duration.ofDays(90),
                Duration.ofMinutes(1),
                100);
    }

    private RootKey root(Duration deadline) {
        return root(new Connection(vault.url(), Optional.empty(), token, Optional.of(deadline)));
    }

    private RootKey root(SecretConfig.Vault config) {
        return new VaultRootKey(config, vault.vertx(), Clock.systemUTC());
    }
}
