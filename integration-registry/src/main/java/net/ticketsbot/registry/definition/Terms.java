package net.ticketsbot.registry.definition;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a server's admin accepts: who is asked, how, and what of the server's goes there. All else of a definition applies at once. */
public final class Terms {

    private final Definition accepted;
    private final Definition current;
    private final List<Change> changes = new ArrayList<>();

    private Terms(Definition accepted, Definition current) {
        this.accepted = accepted;
        this.current = current;
    }

    /** Empty if there is nothing to accept. */
    public static List<Change> changes(Definition accepted, Definition current) {
        Terms terms = new Terms(accepted, current);
        terms.compareRequest();
        terms.compareHeaders("headers", accepted.headers(), current.headers());
        terms.compareBasicAuth();
        terms.compareSecrets();
        terms.compareFollowUp();
        terms.compareValidation();
        return List.copyOf(terms.changes);
    }

    private void compareRequest() {
        compare("request_origin", definition -> definition.requestUrl().origin());
        compare("http_method", definition -> definition.httpMethod().name());
        if (current.sendTicket() && !accepted.sendTicket()) {
            add("send_ticket", "false", "true");
        }
    }

    private void compareHeaders(String what, List<Header> before, List<Header> after) {
        Map<String, String> old = valueIds(before);
        Map<String, String> young = valueIds(after);
        if (!old.keySet().equals(young.keySet())) {
            add(what, listed(before, Header::name), listed(after, Header::name));
        }
        List<Header> changed = after.stream()
                .filter(header -> isOtherValue(old.get(header.name()), header.valueId()))
                .toList();
        if (!changed.isEmpty()) {
            String names = listed(changed, Header::name);
            add(what.replace("headers", "header_values"), names, names);
        }
    }

    private static boolean isOtherValue(@Nullable String before, String after) {
        return before != null && !before.equals(after);
    }

    private void compareBasicAuth() {
        if (!Objects.equals(accepted.basicAuth(), current.basicAuth())) {
            add("basic_auth", set(accepted.basicAuth()), set(current.basicAuth()));
        }
    }

    private static @Nullable String set(@Nullable BasicAuth auth) {
        return auth == null ? null : "set";
    }

    private void compareSecrets() {
        if (!namesById(accepted.secrets()).equals(namesById(current.secrets()))) {
            add("secrets", listed(accepted.secrets(), Secret::name), listed(current.secrets(), Secret::name));
        }
        List<Secret> changed = current.secrets().stream()
                .filter(secret -> accepted.secrets().stream()
                        .anyMatch(old ->
                                old.id().equals(secret.id()) && !Objects.equals(old.pattern(), secret.pattern())))
                .toList();
        if (!changed.isEmpty()) {
            String names = listed(changed, Secret::name);
            add("secret_patterns", names, names);
        }
    }

    private void compareFollowUp() {
        FollowUp before = accepted.followUp();
        FollowUp after = current.followUp();
        if (!Objects.equals(url(before), url(after))) {
            add("follow_up", origin(url(before)), origin(url(after)));
        }
        if (before != null && after != null) {
            compareHeaders("follow_up_headers", before.headers(), after.headers());
        }
    }

    private void compareValidation() {
        if (!Objects.equals(accepted.validation(), current.validation())) {
            add("validation", asked(accepted.validation()), asked(current.validation()));
        }
    }

    private static @Nullable String asked(@Nullable Validation validation) {
        return validation == null
                ? null
                : validation.method() + " " + validation.url().origin();
    }

    private static @Nullable UrlTemplate url(@Nullable FollowUp followUp) {
        return followUp == null ? null : followUp.requestUrl();
    }

    private static @Nullable String origin(@Nullable UrlTemplate url) {
        return url == null ? null : url.origin();
    }

    private void compare(String what, Function<Definition, String> term) {
        String before = term.apply(accepted);
        String after = term.apply(current);
        if (!before.equals(after)) {
            add(what, before, after);
        }
    }

    private void add(String what, @Nullable String before, @Nullable String after) {
        changes.add(new Change(what, before, after));
    }

    /** By name as it is written, because the values are kept by it for as long as the version. */
    private static Map<String, String> valueIds(List<Header> headers) {
        return headers.stream().collect(toMap(Header::name, Header::valueId));
    }

    private static Map<String, String> namesById(List<Secret> secrets) {
        Map<String, String> names = new TreeMap<>();
        secrets.forEach(secret -> names.put(secret.id(), secret.name()));
        return names;
    }

    private static <T> @Nullable String listed(List<T> all, Function<T, String> name) {
        return all.isEmpty() ? null : all.stream().map(name).collect(joining(", "));
    }
}
