package net.ticketsbot.registry.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.definition.Draft;
import net.ticketsbot.registry.definition.UrlTemplate;
import net.ticketsbot.registry.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/**
 * A built-in integration, as its file says it.
 *
 * @param version that is stored; 0 before it is
 * @param operatorRequestUrl who is asked with the operator's key; null where that is who a server's key is for
 * @param operatorSecrets empty where the operator has given none
 */
public record BuiltIn(
        String slug,
        int version,
        Draft draft,
        @Nullable UrlTemplate operatorRequestUrl,
        Map<String, SecretValue> operatorSecrets) {

    public BuiltIn {
        operatorSecrets = Map.copyOf(operatorSecrets);
    }

    BuiltIn stored(int storedVersion) {
        return new BuiltIn(slug, storedVersion, draft, operatorRequestUrl, operatorSecrets);
    }

    /** The same in every database. */
    public UUID id() {
        return UUID.nameUUIDFromBytes(("built-in/" + slug).getBytes(UTF_8));
    }

    /** Whether it can be asked in a server that has given no secrets. */
    public boolean isUsableByAll() {
        return draft.definition().secrets().stream().allMatch(secret -> operatorSecrets.containsKey(secret.name()));
    }

    /** Who is asked in such a server. */
    public UrlTemplate requestUrl() {
        return operatorRequestUrl == null ? draft.definition().requestUrl() : operatorRequestUrl;
    }
}
