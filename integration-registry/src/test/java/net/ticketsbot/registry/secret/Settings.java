package net.ticketsbot.registry.secret;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The feature's settings, as a test wants them. */
record Settings(
        Optional<Path> keyset, Optional<Vault> vault, Duration dataKeyLifetime, Duration dataKeyNotice, int batch)
        implements SecretConfig {

    /** Nothing gets old in it. */
    static Settings of(Path keyset) {
        return new Settings(Optional.of(keyset), Optional.empty(), Duration.ofDays(90), Duration.ofMinutes(1), 100);
    }

    Settings withLifetime(Duration lifetime, Duration notice) {
        return new Settings(keyset, vault, lifetime, notice, batch);
    }

    Settings withBatch(int rows) {
        return new Settings(keyset, vault, dataKeyLifetime, dataKeyNotice, rows);
    }

    @Override
    public Duration reload() {
        return Duration.ofMillis(20);
    }

    @Override
    public Duration rotationInterval() {
        return Duration.ofMillis(20);
    }
}
