package net.ticketsbot.registry.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretConfigTest {

    @Test
    void withoutASettingOfItThereIsNoVault() {
        SecretConfig config = config(Map.of("secret.keyset", "/keys/keyset.json"));

        assertThat(config.keyset()).contains(Path.of("/keys/keyset.json"));
        assertThat(config.vault()).isEmpty();
        assertThat(config.dataKeyLifetime()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void aVaultNeedsThreeSettings() {
        Map<String, String> enough = Map.of(
                "secret.vault.url", "https://vault.example.test",
                "secret.vault.key", "tickets",
                "secret.vault.token-file", "/run/vault/token");

        SecretConfig.Vault vault = config(enough).vault().orElseThrow();

        assertThat(vault.url()).isEqualTo(URI.create("https://vault.example.test"));
        assertThat(vault.key()).isEqualTo("tickets");
        assertThat(vault.tokenFile()).isEqualTo(Path.of("/run/vault/token"));
        assertThatThrownBy(() -> config(Map.of("secret.vault.url", "https://vault.example.test")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("secret.vault.key")
                .hasMessageContaining("secret.vault.token-file");
    }

    private static SecretConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withDefaultValues(settings)
                .withMapping(SecretConfig.class)
                .build()
                .getConfigMapping(SecretConfig.class);
    }
}
