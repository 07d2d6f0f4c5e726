package net.ticketsbot.registry.definition;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.ticketsbot.registry.input.Text;
import org.jspecify.annotations.Nullable;

/** Which headers an author may add to a request. */
final class HeaderRules {

    /** RFC 9110, section 5.6.2; the length is ours. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");

    /** What secure-proxy refuses, which would be too late: a ticket waits by then. */
    private static final List<String> REFUSED = ContractList.read("refused-headers.txt");

    private static final Set<String> NAMES =
            REFUSED.stream().filter(entry -> !entry.endsWith("*")).collect(toUnmodifiableSet());

    /** The contract's, and those of the relay, whose own header has a name by configuration. */
    private static final List<String> PREFIXES = Stream.concat(
                    REFUSED.stream()
                            .filter(entry -> entry.endsWith("*"))
                            .map(entry -> entry.substring(0, entry.length() - 1)),
                    Stream.of("x-relay-"))
            .toList();

    private HeaderRules() {}

    static @Nullable String faultOfName(String name) {
        if (!NAME.matcher(name).matches()) {
            return "must be a header name of 1 to 64 characters (RFC 9110 token)";
        }
        String folded = name.toLowerCase(Locale.ROOT);
        if (NAMES.contains(folded) || PREFIXES.stream().anyMatch(folded::startsWith)) {
            return "must not be " + folded + ", which is not for an integration to set";
        }
        return null;
    }

    static @Nullable String faultOfValue(String value, Tokens tokens) {
        String fault = Text.faultInHeader(value);
        if (fault != null) {
            return fault;
        }
        return Piece.cut(value, tokens.known()).stream().anyMatch(Piece::hasUnknownToken)
                ? "has an unknown placeholder; known here are " + tokens.listed()
                : null;
    }
}
