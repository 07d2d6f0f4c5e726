package net.ticketsbot.registry.integration;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.ticketsbot.registry.secret.SealBrokenException;
import net.ticketsbot.registry.secret.SecretVault;
import org.jspecify.annotations.Nullable;

/**
 * Whether a change needs the consent of every server: a new place that secrets are sent to, other headers, or other
 * secrets.
 */
final class Consent {

    private Consent() {}

    static boolean isNeeded(Definition before, DefinitionDraft after, SecretVault vault) {
        return !origin(before.requestUrl()).equals(origin(after.requestUrl()))
                || isNewValidationOrigin(before, after.validationUrl())
                || !secretNames(before.secrets()).equals(secretNames(after.secrets()))
                || !hasHeaders(before, after.headers(), vault);
    }

    // The secrets are sent there, too, before anything else is.
    private static boolean isNewValidationOrigin(Definition before, @Nullable String url) {
        if (url == null) {
            return false;
        }
        String known = before.validationUrl();
        String origin = origin(url);
        return !origin.equals(origin(before.requestUrl())) && (known == null || !origin.equals(origin(known)));
    }

    private static String origin(String url) {
        return UrlTemplate.stored(url).origin();
    }

    private static Set<String> secretNames(List<Secret> secrets) {
        return secrets.stream().map(Secret::name).collect(toUnmodifiableSet());
    }

    private static boolean hasHeaders(Definition before, List<Header> after, SecretVault vault) {
        try {
            return Objects.equals(plain(before.headers(vault)), plain(after));
        } catch (SealBrokenException e) {
            // What they were cannot be told any more, so nobody can have accepted it.
            return false;
        }
    }

    private static Map<String, String> plain(List<Header> headers) {
        return headers.stream()
                .collect(toMap(Header::name, header -> header.value().reveal()));
    }
}
