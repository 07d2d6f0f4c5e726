package net.ticketsbot.registry.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DataKeyMigrationTest {

    @RegisterExtension
    final SecretDatabase database = SecretDatabase.ofVersion2();

    @TempDir
    private Path folder;

    @Test
    void whatWasSealedBeforeStillOpensAndIsEncryptedAgain() throws Exception {
        KeysetFile file = new KeysetFile(folder.resolve("keyset.json"));
        UUID integration = database.integration("11");
        database.activate("1", integration);
        Place secret = Place.ofGuildSecret("1", integration, "api_key", 1);
        Place header = Place.ofHeader(integration, "X-Key", 1);
        database.query(
                "insert into activation_secret (guild_id, integration_id, name, sealed_value) values ('1', ?, 'api_key', ?)",
                integration,
                file.sealDirectly(secret, "from before").bytes().getBytes());
        database.query(
                "insert into author_value (integration_id, version, kind, name, sealed_value)"
                        + " values (?, 1, 'header', 'X-Key', ?)",
                integration,
                file.sealDirectly(header, "from before").bytes().getBytes());

        database.migrate();
        Replica replica = new Replica(database, Settings.of(file.path()));
        replica.reencryptEverything();

        assertThat(database.query("select version || ':' || (data_key is not null) from activation_secret"))
                .containsExactly("1:true");
        assertThat(database.query("select (data_key is not null)::text from author_value"))
                .containsExactly("true");
        assertThat(replica.metric("secret.reencryption.broken")).isZero();
        assertThat(replica.metric("secret.reencryption.done")).isEqualTo(2);
    }
}
