package net.ticketsbot.registry.validation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.definition.AuthorValues;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.ValueName;
import net.ticketsbot.registry.secret.SecretValue;

/** One admin's try to give a server's secrets to an integration. */
record Attempt(
        Definition definition,
        AuthorValues values,
        Map<String, SecretValue> secrets,
        String guild,
        String user,
        UUID integration) {

    Attempt {
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
    }

    /** What stands for each name of a request: the secrets, the server and the user. */
    Map<String, SecretValue> named() {
        Map<String, SecretValue> named = new LinkedHashMap<>(secrets);
        named.put("guild_id", new SecretValue(guild));
        named.put("user_id", new SecretValue(user));
        return named;
    }

    /** The same, revealed. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        named().forEach((name, value) -> texts.put(name, value.reveal()));
        return texts;
    }

    SecretValue authorsValue(ValueName name) {
        SecretValue value = values.of(name);
        if (value == null) {
            throw new IllegalStateException("a definition has no value for its " + name);
        }
        return value;
    }

    /** For the log. */
    @Override
    public String toString() {
        return "integration " + integration + " for server " + guild;
    }
}
