package net.ticketsbot.registry.definition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where in an answer a value is: keys with dots between them or, behind a {@code $}, RFC 9535 JSONPath. Only the characters of a JSONPath are looked at
 * here; the engine, which evaluates it, knows the rest of the grammar.
 */
final class PathRules {

    private static final String OUTSIDE_STRINGS = "$@.*[](),:?!=<>&|+-_ \t\n\r";
    private static final String SIMPLE_ESCAPES = "bfnrt/\\";
    private static final Set<String> TOKENS = Set.of("user_id", "guild_id");

    private final String path;
    private final Deque<Character> open = new ArrayDeque<>();

    private PathRules(String path) {
        this.path = path;
    }

    /** What is wrong with the path, or null. */
    static @Nullable String fault(String path) {
        if (path.startsWith("$")) {
            return new PathRules(path).faultOfQuery();
        }
        return path.startsWith(".") || path.endsWith(".") || path.contains("..")
                ? "must be keys with one dot between them, as in user.name, or JSONPath that begins with $"
                : null;
    }

    private @Nullable String faultOfQuery() {
        String start = path.substring(1).stripLeading();
        if (!start.isEmpty() && !start.startsWith(".") && !start.startsWith("[")) {
            return "must have a dot or a bracket behind the $";
        }
        if (path.endsWith(".") || !path.equals(path.stripTrailing())) {
            return "must not end with a dot or a space";
        }
        int index = 0;
        while (index < path.length()) {
            char character = path.charAt(index);
            boolean isQuote = character == '\'' || character == '"';
            int end = isQuote ? endOfString(index) : index + 1;
            String fault = end < 0
                    ? "must close every quote"
                    : isQuote ? faultOfString(index + 1, end - 1) : faultOf(character);
            if (fault != null) {
                return fault;
            }
            index = end;
        }
        return open.isEmpty() ? null : "must close every bracket";
    }

    /** Behind the closing quote, or -1. */
    private int endOfString(int start) {
        for (int index = start + 1; index < path.length(); index++) {
            if (path.charAt(index) == '\\') {
                index++;
            } else if (path.charAt(index) == path.charAt(start)) {
                return index + 1;
            }
        }
        return -1;
    }

    private @Nullable String faultOf(char character) {
        switch (character) {
            case '[' -> open.push(']');
            case '(' -> open.push(')');
            case ']', ')' -> {
                if (open.isEmpty() || open.pop() != character) {
                    return "must close its brackets in the order in which they were opened";
                }
            }
            case '%' -> {
                return "may have %user_id% and %guild_id% only between quotes";
            }
            default -> {
                return faultOfPlain(character);
            }
        }
        return null;
    }

    private static @Nullable String faultOfPlain(char character) {
        boolean isName = Character.isLetterOrDigit(character) || character > 0x7f;
        return isName || OUTSIDE_STRINGS.indexOf(character) >= 0
                ? null
                : "must quote a key with special characters, as in $['a key']";
    }

    private @Nullable String faultOfString(int start, int end) {
        String content = path.substring(start, end);
        for (int index = content.indexOf('\\'); index >= 0; index = content.indexOf('\\', index)) {
            int length = escapeLength(content, index, path.charAt(start - 1));
            if (length == 0) {
                return "must have only the escapes of JSON between quotes";
            }
            index += length;
        }
        if (content.chars().anyMatch(character -> character < ' ')) {
            return "must not have a line break or another control character between quotes";
        }
        return Piece.cut(content, TOKENS::contains).stream().anyMatch(Piece::hasUnknownToken)
                ? "has an unknown placeholder; known here are %guild_id%, %user_id%"
                : null;
    }

    /** 0 for what is no escape (RFC 9535, section 2.3.1.1). */
    private static int escapeLength(String content, int index, char quote) {
        char kind = index + 1 < content.length() ? content.charAt(index + 1) : 0;
        if (kind == quote || SIMPLE_ESCAPES.indexOf(kind) >= 0) {
            return 2;
        }
        int unit = kind == 'u' ? codeUnit(content, index + 2) : -1;
        if (unit < 0 || Character.isLowSurrogate((char) unit)) {
            return 0;
        }
        if (!Character.isHighSurrogate((char) unit)) {
            return 6;
        }
        boolean isPair = content.startsWith("\\u", index + 6)
                && Character.isLowSurrogate((char) Math.max(0, codeUnit(content, index + 8)));
        return isPair ? 12 : 0;
    }

    private static int codeUnit(String content, int start) {
        String digits = content.substring(Math.min(start, content.length()), Math.min(start + 4, content.length()));
        return digits.matches("[0-9A-Fa-f]{4}") ? Integer.parseInt(digits, 16) : -1;
    }
}
