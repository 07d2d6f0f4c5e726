package net.ticketsbot.registry.activation;

import static net.ticketsbot.registry.problem.ProblemType.VERSION_CONFLICT;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.ticketsbot.registry.input.Body;
import net.ticketsbot.registry.integration.Definition;
import net.ticketsbot.registry.integration.Secret;
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

    Map<String, SecretValue> read(@Nullable JsonNode json, Definition current) {
        Violations violations = new Violations();
        Body body = Body.of(json, violations);
        requireSeen(body.optionalNumber("version", 1, Integer.MAX_VALUE), current);
        List<Secret> declared = current.secrets();
        Body secrets = body.object("secrets");
        Map<String, SecretValue> values = new LinkedHashMap<>();
        if (secrets != null) {
            declared.forEach(secret -> values.put(secret.name(), value(secrets, secret.name())));
            secrets.nothingElse(Set.of());
        } else {
            declared.forEach(secret -> violations.add("secrets." + secret.name(), "is required"));
        }
        body.nothingElse(Set.of());
        violations.throwIfAny();
        return values;
    }

    /** Who says which version they have seen accepts no other. */
    private static void requireSeen(@Nullable Integer seen, Definition current) {
        if (seen != null && seen != current.version()) {
            throw VERSION_CONFLICT.because("version " + seen + " was seen, " + current.version() + " is current");
        }
    }

    private SecretValue value(Body secrets, String name) {
        String text = secrets.text(name, limits.maxSecret());
        if (!text.chars().allMatch(character -> character >= ' ' && character < 0x7f)) {
            secrets.refuse(name, "must contain only visible ASCII characters and spaces");
        }
        return new SecretValue(text);
    }
}
