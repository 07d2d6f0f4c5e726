package net.ticketsbot.registry.activation;

import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.secret.SecretValue;

/** An admin lets a server's secrets go where one version of an integration sends them. */
record Consent(String guild, String user, UUID integration, int version, Map<String, SecretValue> secrets) {

    Consent {
        secrets = Map.copyOf(secrets);
    }
}
