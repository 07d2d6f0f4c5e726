package net.ticketsbot.registry.definition;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.ticketsbot.registry.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/** What an edit starts from, if there is anything, and the ids that survive it. */
record EarlierDraft(@Nullable Draft draft, UnaryOperator<String> newId) {

    List<Secret> secrets() {
        return draft == null ? List.of() : draft.definition().secrets();
    }

    List<Header> headers() {
        return draft == null ? List.of() : draft.definition().headers();
    }

    List<Header> followUpHeaders() {
        FollowUp followUp = draft == null ? null : draft.definition().followUp();
        return followUp == null ? List.of() : followUp.headers();
    }

    List<Placeholder> placeholders() {
        return draft == null ? List.of() : draft.definition().placeholders();
    }

    /** {@code namesById} are those of the same list. */
    EntryIds ids(Map<String, String> namesById, List<Fields> entries) {
        return new EntryIds(namesById, entries, draft != null, newId);
    }

    /** That of the header with this id, if it had this very value. */
    String valueId(List<Header> earlier, String id, Function<String, ValueName> valueName, SecretValue value) {
        return earlier.stream()
                .filter(header -> header.id().equals(id) && isSame(valueName.apply(header.name()), value))
                .map(Header::valueId)
                .findFirst()
                .orElseGet(() -> newId.apply("value"));
    }

    String basicAuthId(SecretValue username, SecretValue password) {
        BasicAuth auth = draft == null ? null : draft.definition().basicAuth();
        boolean isKept = auth != null && isSame(ValueName.USERNAME, username) && isSame(ValueName.PASSWORD, password);
        return auth != null && isKept ? auth.valueId() : newId.apply("value");
    }

    private boolean isSame(ValueName name, SecretValue value) {
        SecretValue earlier = draft == null ? null : draft.values().of(name);
        return earlier != null && earlier.reveal().equals(value.reveal());
    }
}
