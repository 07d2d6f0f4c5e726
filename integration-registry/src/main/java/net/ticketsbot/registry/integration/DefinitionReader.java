package net.ticketsbot.registry.integration;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import net.ticketsbot.registry.input.Body;
import net.ticketsbot.registry.integration.UrlTemplate.BrokenException;
import net.ticketsbot.registry.problem.Violations;
import net.ticketsbot.registry.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/** Makes a definition of a request, or says everything that is wrong with it. */
@ApplicationScoped
class DefinitionReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    /** What our own answers add to a definition, so that what was read can be sent back. */
    private static final Set<String> ADDED_BY_US = Set.of("id", "slug", "version", "state", "logo_url");

    private final IntegrationConfig limits;

    DefinitionReader(IntegrationConfig limits) {
        this.limits = limits;
    }

    DefinitionDraft read(@Nullable JsonNode json) {
        Violations violations = new Violations();
        Body body = Body.of(json, violations);
        Set<String> taken = new HashSet<>();
        List<Secret> secrets = secrets(body, taken);
        Tokens tokens = Tokens.with(names(secrets));
        HttpMethod method = method(body);
        DefinitionDraft draft = new DefinitionDraft(
                name(body),
                body.text("description", limits.maxDescription()),
                link(body, "image_url"),
                link(body, "privacy_policy_url"),
                method,
                requestUrl(body, tokens),
                sendTicket(body, method),
                validationUrl(body, tokens),
                secrets,
                headers(body, tokens),
                placeholders(body, taken),
                body.number("cache_seconds", 0, limits.maxCacheSeconds(), 0));
        body.nothingElse(ADDED_BY_US);
        violations.throwIfAny();
        return draft;
    }

    private String name(Body body) {
        String name = body.text("name", limits.maxName());
        if (name.chars().anyMatch(Character::isISOControl)) {
            body.refuse("name", "must be one line");
        }
        return name;
    }

    private static Set<String> names(List<Secret> secrets) {
        Set<String> names = new HashSet<>();
        secrets.forEach(secret -> names.add(secret.name()));
        return names;
    }

    private static HttpMethod method(Body body) {
        String text = body.text("http_method", 16);
        for (HttpMethod method : HttpMethod.values()) {
            if (method.name().equals(text)) {
                return method;
            }
        }
        if (!text.isEmpty()) {
            body.refuse("http_method", "must be GET or POST");
        }
        // Stands in for what was refused, and refuses nothing more.
        return HttpMethod.POST;
    }

    private static boolean sendTicket(Body body, HttpMethod method) {
        boolean send = body.flag("send_ticket");
        if (send && method != HttpMethod.POST) {
            body.refuse("send_ticket", "needs the method POST");
        }
        return send;
    }

    private String requestUrl(Body body, Tokens tokens) {
        String url = body.text("request_url", limits.maxUrl());
        if (!url.isEmpty()) {
            checkTemplate(body, "request_url", url, tokens);
        }
        return url;
    }

    private @Nullable String validationUrl(Body body, Tokens tokens) {
        String url = body.optionalText("validation_url", limits.maxUrl());
        if (url == null || url.isEmpty()) {
            return null;
        }
        checkTemplate(body, "validation_url", url, tokens);
        return url;
    }

    private static void checkTemplate(Body body, String field, String url, Tokens tokens) {
        try {
            UrlTemplate.parse(url, tokens);
        } catch (BrokenException e) {
            body.refuse(field, e.rule());
        }
    }

    private @Nullable String link(Body body, String field) {
        String url = body.optionalText(field, limits.maxUrl());
        if (url == null || url.isEmpty()) {
            return null;
        }
        String fault = Link.fault(url);
        if (fault != null) {
            body.refuse(field, fault);
        }
        return url;
    }

    private List<Secret> secrets(Body body, Set<String> taken) {
        List<Secret> secrets = new ArrayList<>();
        for (Body entry : body.objects("secrets", limits.maxSecrets())) {
            String name = entry.text("name", limits.maxDescription());
            checkName(entry, name, taken, BuiltInNames.contains(name));
            secrets.add(new Secret(name, entry.optionalText("description", limits.maxDescription())));
            entry.nothingElse(Set.of());
        }
        return secrets;
    }

    private List<Header> headers(Body body, Tokens tokens) {
        List<Header> headers = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Body entry : body.objects("headers", limits.maxHeaders())) {
            String name = entry.text("name", limits.maxDescription());
            String value = entry.text("value", limits.maxHeaderValue());
            entry.refuseIf("name", name.isEmpty() ? null : HeaderRules.faultOfName(name));
            entry.refuseIf("value", HeaderRules.faultOfValue(value, tokens));
            if (!name.isEmpty() && !taken.add(name.toLowerCase(Locale.ROOT))) {
                entry.refuse("name", "is used twice (case does not matter)");
            }
            headers.add(new Header(name, new SecretValue(value)));
            entry.nothingElse(Set.of());
        }
        return headers;
    }

    private List<Placeholder> placeholders(Body body, Set<String> taken) {
        List<Placeholder> placeholders = new ArrayList<>();
        for (Body entry : body.objects("placeholders", limits.maxPlaceholders())) {
            String name = entry.text("name", limits.maxDescription());
            checkName(entry, name, taken, BuiltInNames.isComputed(name));
            placeholders.add(new Placeholder(
                    name, path(entry), entry.optionalText("fallback", limits.maxFallback()), format(entry)));
            entry.nothingElse(Set.of());
        }
        return placeholders;
    }

    private static void checkName(Body entry, String name, Set<String> taken, boolean builtIn) {
        if (name.isEmpty()) {
            return;
        }
        if (!NAME.matcher(name).matches()) {
            entry.refuse("name", "must be 1 to 32 letters, digits, _ or -, without percent signs");
        } else if (builtIn) {
            entry.refuse("name", "is the name of a built-in placeholder");
        } else if (!taken.add(name.toLowerCase(Locale.ROOT))) {
            entry.refuse("name", "is used twice among secrets and placeholders (case does not matter)");
        }
    }

    private String path(Body entry) {
        String path = entry.text("json_path", limits.maxJsonPath());
        if (path.startsWith("$")) {
            entry.refuse(
                    "json_path",
                    "must not begin with $: JSONPath is not supported yet, write keys with dots as in user.name");
        } else if (path.startsWith(".") || path.endsWith(".") || path.contains("..")) {
            entry.refuse("json_path", "must be keys with one dot between them, as in user.name");
        }
        return path;
    }

    private static @Nullable String format(Body entry) {
        String format = entry.optionalText("format", 16);
        if (format != null && !format.equals("raw")) {
            entry.refuse("format", "must be raw, or absent for text without markdown");
        }
        return format;
    }
}
