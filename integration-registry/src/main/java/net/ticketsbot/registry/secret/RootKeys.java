package net.ticketsbot.registry.secret;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Finds the one root key that the settings name. */
class RootKeys {

    @Produces
    @Singleton
    RootKey rootKey(SecretConfig config, Vertx vertx, Clock clock) {
        if (config.keyset().isPresent() == config.vault().isPresent()) {
            throw new IllegalStateException(
                    "secret.keyset or secret.vault must say where the root key is, and not both");
        }
        return config.keyset()
                .<RootKey>map(FileRootKey::new)
                .orElseGet(() -> new VaultRootKey(config.vault().orElseThrow(), vertx, clock));
    }
}
