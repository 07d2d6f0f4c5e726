package net.ticketsbot.registry.activation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.Secret;
import net.ticketsbot.registry.input.Body;
import net.ticketsbot.registry.input.Text;
import net.ticketsbot.registry.problem.Violations;
import net.ticketsbot.registry.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/** Reads the secrets that a server's admin gives; every one that the integration declares, and no other. */
@ApplicationScoped
class SecretsReader {

    private final ActivationConfig limits;

    SecretsReader(ActivationConfig limits) {
        this.limits = limits;
    }

    /** The version that the admin saw, or null if the body does not say it. */
    static @Nullable Integer seenVersion(@Nullable JsonNode json) {
        JsonNode version = json == null ? null : json.get("version");
        return version != null && version.isInt() ? version.intValue() : null;
    }

    Map<String, SecretValue> read(@Nullable JsonNode json, Definition offered) {
        Violations violations = new Violations();
        Body body = Body.of(json, violations);
        if (body.optionalNumber("version", 1, Integer.MAX_VALUE) == null && violations.isEmpty()) {
            body.refuse("version", "is required: the version that you have seen");
        }
        Map<String, SecretValue> secrets = secrets(body, offered);
        body.nothingElse(Set.of());
        violations.throwIfAny();
        return secrets;
    }

    private Map<String, SecretValue> secrets(Body body, Definition offered) {
        Map<String, SecretValue> values = new LinkedHashMap<>();
        Body given = body.object("secrets");
        for (Secret secret : offered.secrets()) {
            if (given == null) {
                body.refuse("secrets." + secret.name(), "is required");
            } else {
                values.put(secret.name(), value(given, secret));
            }
        }
        if (given != null) {
            given.nothingElse(Set.of());
        }
        return values;
    }

    private SecretValue value(Body given, Secret secret) {
        String text = given.text(secret.name(), limits.maxSecret());
        SecretValue value = new SecretValue(text);
        String fault = Text.faultInHeader(text);
        given.refuseIf(secret.name(), fault);
        if (fault == null && !text.isEmpty() && !secret.accepts(value)) {
            given.refuse(secret.name(), "must match " + secret.pattern());
        }
        return value;
    }
}
