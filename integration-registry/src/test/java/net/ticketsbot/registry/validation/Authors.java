package net.ticketsbot.registry.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.definition.AuthorValues;
import net.ticketsbot.registry.definition.BasicAuth;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.Header;
import net.ticketsbot.registry.definition.HttpMethod;
import net.ticketsbot.registry.definition.Secret;
import net.ticketsbot.registry.definition.UrlTemplate;
import net.ticketsbot.registry.definition.Validation;
import net.ticketsbot.registry.definition.ValueName;
import net.ticketsbot.registry.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/** What authors write, as far as it matters when secrets are checked. */
record Authors(@Nullable Validation validation, Map<ValueName, String> values) {

    static final String GUILD = "508392876359680000";
    static final String USER = "585576154958921739";
    static final UUID INTEGRATION = UUID.fromString("01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f");

    static Authors asking(HttpMethod method, String url) {
        return new Authors(new Validation(UrlTemplate.stored(url), method, null), Map.of());
    }

    static Authors askingNobody() {
        return new Authors(null, Map.of());
    }

    Authors with(ValueName name, String value) {
        Map<ValueName, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Authors(validation, more);
    }

    Attempt attempt(Map<String, String> secrets) {
        return new Attempt(definition(), authorValues(), secretValues(secrets), GUILD, USER, INTEGRATION);
    }

    AuthorValues authorValues() {
        Map<ValueName, SecretValue> kept = new LinkedHashMap<>();
        values.forEach((name, value) -> kept.put(name, new SecretValue(value)));
        return new AuthorValues(kept);
    }

    static Map<String, SecretValue> secretValues(Map<String, String> secrets) {
        Map<String, SecretValue> kept = new LinkedHashMap<>();
        secrets.forEach((name, value) -> kept.put(name, new SecretValue(value)));
        return kept;
    }

    Definition definition() {
        List<Header> headers = values.keySet().stream()
                .filter(name -> name.kind() == ValueName.Kind.HEADER)
                .map(name -> new Header("id-" + name.name(), name.name(), "value-" + name.name()))
                .toList();
        return new Definition(
                "Example",
                "Scores.",
                null,
                null,
                HttpMethod.GET,
                UrlTemplate.stored("https://api.example.com/scores"),
                false,
                validation,
                List.of(new Secret("s1", "api_key", null, null, null)),
                headers,
                values.containsKey(ValueName.USERNAME) ? new BasicAuth("value-basic") : null,
                null,
                List.of(),
                0);
    }
}
