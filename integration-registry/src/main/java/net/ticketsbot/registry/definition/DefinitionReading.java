package net.ticketsbot.registry.definition;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import net.ticketsbot.registry.definition.UrlTemplate.BrokenException;
import net.ticketsbot.registry.input.Text;
import net.ticketsbot.registry.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/** One definition that is being read: the rules that the schema cannot say. */
final class DefinitionReading {

    private final Fields body;
    private final UrlRules urls;
    private final Rights rights;
    private final EarlierDraft before;
    private final NameRules names = new NameRules();
    private final Map<ValueName, SecretValue> values = new LinkedHashMap<>();

    DefinitionReading(Fields body, UrlRules urls, Rights rights, @Nullable Draft before) {
        this.body = body;
        this.urls = urls;
        this.rights = rights;
        this.before = new EarlierDraft(before, rights.newId());
    }

    Draft draft() {
        List<Secret> secrets = secrets();
        // Also the names that are refused: what uses them is not wrong as well.
        Set<String> secretNames = written("secrets", entry -> true);
        Tokens tokens = Tokens.with(secretNames);
        UrlTemplate requestUrl = url(body, "request_url", tokens);
        Validation validation = validation(tokens, requestUrl);
        List<Header> headers = headers(body, tokens, before.headers(), ValueName::header);
        BasicAuth basicAuth = basicAuth(tokens, headers);
        List<Placeholder> placeholders = placeholders();
        FollowUp followUp = followUp(secretNames);
        HttpMethod method = body.text("http_method").equals("GET") ? HttpMethod.GET : HttpMethod.POST;
        body.refuseIf(
                "send_ticket", body.flag("send_ticket") && method != HttpMethod.POST ? "needs the method POST" : null);
        String name = name();
        String description = shown(body, "description", TextRules::fault);
        String imageUrl = link("image_url");
        String privacyPolicyUrl = link("privacy_policy_url");
        body.faults().throwIfAny();
        Definition definition = new Definition(
                name,
                description,
                imageUrl,
                privacyPolicyUrl,
                method,
                requireNonNull(requestUrl),
                body.flag("send_ticket"),
                validation,
                secrets,
                headers,
                basicAuth,
                followUp,
                placeholders,
                body.number("cache_seconds"));
        return new Draft(definition, new AuthorValues(values));
    }

    private String name() {
        String name = shown(body, "name", TextRules::faultOfLine);
        body.refuseIf(
                "name", rights.reserved().contains(name) ? "looks like the name of a built-in integration" : null);
        return name;
    }

    /** A text that must not be blank. */
    private static String shown(Fields owner, String field, Function<String, @Nullable String> rule) {
        String text = owner.text(field);
        owner.refuseIf(field, rule.apply(text));
        owner.refuseIf(field, owner.has(field) && TextRules.isBlank(text) ? "must not be empty" : null);
        return TextRules.normalized(text);
    }

    private static @Nullable String optional(Fields owner, String field, Function<String, @Nullable String> rule) {
        String text = owner.optionalText(field);
        if (text == null) {
            return null;
        }
        owner.refuseIf(field, rule.apply(text));
        return TextRules.normalized(text);
    }

    private @Nullable String link(String field) {
        String url = body.optionalText(field);
        if (url != null) {
            body.refuseIf(field, urls.faultOfLink(url));
        }
        return url;
    }

    private @Nullable UrlTemplate url(Fields owner, String field, Tokens tokens) {
        String url = owner.optionalText(field);
        try {
            return url == null ? null : UrlTemplate.parse(url, tokens, urls);
        } catch (BrokenException e) {
            owner.refuseIf(field, e.rule());
            return null;
        }
    }

    private @Nullable Validation validation(Tokens tokens, @Nullable UrlTemplate requestUrl) {
        UrlTemplate url = url(body, "validation_url", tokens);
        if (url == null) {
            return null;
        }
        boolean isElsewhere = requestUrl != null && !url.isSameSite(requestUrl);
        body.refuseIf("validation_url", isElsewhere ? "must have the registrable domain of request_url" : null);
        boolean isIdle = body.json().path("secrets").isEmpty();
        body.refuseIf("validation_url", isIdle ? "needs at least one secret that it can check" : null);
        return new Validation(
                url, body.text("validation_method").equals("GET") ? HttpMethod.GET : HttpMethod.POST, null);
    }

    private Set<String> written(String list, Predicate<JsonNode> condition) {
        Set<String> written = new HashSet<>();
        for (JsonNode entry : body.json().path(list)) {
            if (condition.test(entry)) {
                written.add(entry.path("name").asText());
            }
        }
        return written;
    }

    private List<Secret> secrets() {
        List<Fields> entries = body.objects("secrets");
        EntryIds ids = before.ids(before.secrets().stream().collect(toMap(Secret::id, Secret::name)), entries);
        List<Secret> secrets = new ArrayList<>();
        for (Fields entry : entries) {
            String name = entry.text("name");
            entry.refuseIf("name", names.fault(name, BuiltInNames::contains));
            secrets.add(new Secret(
                    ids.of(entry, name),
                    name,
                    optional(entry, "description", TextRules::fault),
                    pattern(entry),
                    optional(entry, "example", TextRules::faultOfLine)));
            checkExample(entry);
        }
        return secrets;
    }

    private static @Nullable String pattern(Fields entry) {
        String pattern = entry.optionalText("pattern");
        if (pattern != null) {
            entry.refuseIf("pattern", Text.fault(pattern, 0, Integer.MAX_VALUE));
            entry.refuseIf("pattern", PatternRules.fault(pattern));
        }
        return pattern;
    }

    private static void checkExample(Fields entry) {
        String pattern = entry.optionalText("pattern");
        String example = entry.optionalText("example");
        if (pattern != null && example != null && !PatternRules.matches(pattern, TextRules.normalized(example))) {
            entry.refuseIf("example", "must match the pattern");
        }
    }

    private List<Header> headers(
            Fields owner, Tokens tokens, List<Header> earlier, Function<String, ValueName> valueName) {
        List<Fields> entries = owner.objects("headers");
        EntryIds ids = before.ids(earlier.stream().collect(toMap(Header::id, Header::name)), entries);
        Set<String> taken = new HashSet<>();
        List<Header> headers = new ArrayList<>();
        for (Fields entry : entries) {
            String name = entry.text("name");
            SecretValue value = new SecretValue(entry.text("value"));
            entry.refuseIf("name", HeaderRules.faultOfName(name));
            entry.refuseIf("name", taken.add(folded(name)) ? null : "is used twice (case does not matter)");
            entry.refuseIf("value", HeaderRules.faultOfValue(value.reveal(), tokens));
            String id = ids.of(entry, name);
            values.put(valueName.apply(name), value);
            headers.add(new Header(id, name, before.valueId(earlier, id, valueName, value)));
        }
        return headers;
    }

    private @Nullable BasicAuth basicAuth(Tokens tokens, List<Header> headers) {
        Fields auth = body.object("basic_auth");
        if (auth == null) {
            return null;
        }
        SecretValue username = new SecretValue(auth.text("username"));
        SecretValue password = new SecretValue(auth.text("password"));
        auth.refuseIf("username", HeaderRules.faultOfValue(username.reveal(), tokens));
        auth.refuseIf("username", username.reveal().indexOf(':') < 0 ? null : "must not contain a colon (RFC 7617)");
        auth.refuseIf("password", HeaderRules.faultOfValue(password.reveal(), tokens));
        boolean isTwice = headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("authorization"));
        body.refuseIf("basic_auth", isTwice ? "must not stand beside a header Authorization" : null);
        values.put(ValueName.USERNAME, username);
        values.put(ValueName.PASSWORD, password);
        return new BasicAuth(before.basicAuthId(username, password));
    }

    private @Nullable FollowUp followUp(Set<String> secretNames) {
        Fields second = body.object("follow_up");
        if (second == null) {
            return null;
        }
        Set<String> answered = written(
                "placeholders", entry -> !isFromFollowUp(entry.path("from").asText()));
        Tokens tokens = Tokens.with(secretNames, answered);
        UrlTemplate url = url(second, "request_url", tokens);
        List<Header> headers = headers(second, tokens, before.followUpHeaders(), ValueName::followUpHeader);
        return url == null ? null : new FollowUp(url, headers);
    }

    private static boolean isFromFollowUp(String from) {
        return from.equals("follow_up");
    }

    private List<Placeholder> placeholders() {
        List<Fields> entries = body.objects("placeholders");
        EntryIds ids =
                before.ids(before.placeholders().stream().collect(toMap(Placeholder::id, Placeholder::name)), entries);
        List<Placeholder> placeholders = new ArrayList<>();
        for (Fields entry : entries) {
            String name = entry.text("name");
            entry.refuseIf("name", names.fault(name, rights.reservedPlaceholders()));
            String path = entry.text("json_path");
            entry.refuseIf("json_path", Text.fault(path, 1, Integer.MAX_VALUE));
            entry.refuseIf("json_path", PathRules.fault(path));
            placeholders.add(
                    new Placeholder(ids.of(entry, name), name, path, source(entry), fallback(entry), format(entry)));
        }
        return placeholders;
    }

    private Source source(Fields entry) {
        boolean isSecond = isFromFollowUp(entry.text("from"));
        entry.refuseIf("from", isSecond && !body.json().has("follow_up") ? "needs a follow_up" : null);
        return isSecond ? Source.FOLLOW_UP : Source.RESPONSE;
    }

    /** An empty one says that nothing shall be shown. */
    private static @Nullable String fallback(Fields entry) {
        String fallback = entry.text("fallback");
        entry.refuseIf("fallback", TextRules.fault(fallback));
        return entry.has("fallback") ? TextRules.normalized(fallback) : null;
    }

    private static @Nullable String format(Fields entry) {
        String format = entry.optionalText("format");
        if (format != null) {
            entry.refuseIf("format", TextRules.faultOfLine(format));
            entry.refuseIf("format", PipeRules.fault(format));
        }
        return format;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
