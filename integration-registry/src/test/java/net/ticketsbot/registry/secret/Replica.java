package net.ticketsbot.registry.secret;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.UUID;

/** One replica of the service, as far as secrets go. Its jobs run when the test says so. */
final class Replica {

    final DataKeys keys;
    final SecretVault vault;
    final DataKeyRotation rotation;
    final Reencryption reencryption;
    final SecretJobs jobs;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    Replica(SecretDatabase database, Settings settings) {
        this(database, settings, new FileRootKey(settings.keyset().orElseThrow()));
    }

    Replica(SecretDatabase database, Settings settings, RootKey root) {
        this(database.maintenance(), settings, root);
    }

    Replica(Maintenance maintenance, Settings settings, RootKey root) {
        keys = new DataKeys(root, maintenance);
        vault = new SecretVault(keys);
        rotation = new DataKeyRotation(settings, keys, maintenance);
        reencryption = new Reencryption(vault, keys, maintenance, settings, metrics);
        jobs = new SecretJobs(settings, keys, rotation, reencryption);
    }

    Sealed seal(String guild, UUID integration, String text) {
        return vault.seal(Place.ofGuildSecret(guild, integration, "api_key", 1), new SecretValue(text));
    }

    String open(String guild, UUID integration, Sealed sealed) throws SealBrokenException {
        return vault.open(Place.ofGuildSecret(guild, integration, "api_key", 1), sealed)
                .reveal();
    }

    void reencryptEverything() throws SQLException {
        boolean hasMore = true;
        while (hasMore) {
            hasMore = reencryption.proceed();
        }
        reencryption.count();
    }

    double metric(String name) {
        return metrics.get(name).meter().measure().iterator().next().getValue();
    }
}
