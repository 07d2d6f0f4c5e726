package net.ticketsbot.registry.definition;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a placeholder's format may be: pipes that the engine knows, with arguments of the right kind. */
final class PipeRules {

    private static final int MAX_TYPING_ERRORS = 2;
    private static final String ESCAPED = ":|\\ ";

    /** By name, the kinds of its arguments. */
    private static final Map<String, List<String>> PIPES = ContractList.read("pipes.txt").stream()
            .map(line -> List.of(line.split(" ")))
            .collect(toMap(words -> words.get(0), words -> words.subList(1, words.size())));

    private PipeRules() {}

    /** What is wrong with the format, or null. */
    static @Nullable String fault(String format) {
        for (String pipe : split(format, '|', Integer.MAX_VALUE)) {
            String fault = faultOfPipe(stripped(pipe));
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String faultOfPipe(String pipe) {
        List<String> nameAndRest = split(pipe, ':', 2);
        String name = nameAndRest.get(0);
        List<String> kinds = PIPES.get(name);
        if (name.isEmpty()) {
            return "must have a pipe on both sides of every bar";
        }
        if (kinds == null) {
            return "has an unknown pipe" + suggestion(name);
        }
        List<String> arguments =
                nameAndRest.size() == 1 ? List.of() : split(nameAndRest.get(1), ':', Math.max(1, kinds.size()));
        if (arguments.size() != kinds.size()) {
            return "must have " + written(name, kinds);
        }
        for (int index = 0; index < kinds.size(); index++) {
            if (!fits(arguments.get(index), kinds.get(index))) {
                return "must have " + written(name, kinds);
            }
        }
        return hasStrangeEscape(pipe) ? "must write a backslash as \\\\" : null;
    }

    private static String written(String name, List<String> kinds) {
        StringBuilder shape = new StringBuilder(name);
        for (String kind : kinds) {
            shape.append(':').append(kind.startsWith("text") ? "TEXT" : "N");
        }
        String range =
                kinds.stream().filter(kind -> kind.contains("..")).findFirst().orElse("");
        return range.isEmpty() ? shape.toString() : shape + " with a whole number from " + range.replace("..", " to ");
    }

    private static boolean fits(String argument, String kind) {
        if (kind.equals("text?")) {
            return true;
        }
        if (kind.equals("text")) {
            return !argument.isEmpty();
        }
        List<String> range = List.of(kind.split("\\.\\."));
        return argument.matches("0|[1-9][0-9]{0,3}")
                && Integer.parseInt(argument) >= Integer.parseInt(range.get(0))
                && Integer.parseInt(argument) <= Integer.parseInt(range.get(1));
    }

    /** At a separator that has no backslash before it. */
    private static List<String> split(String text, char separator, int max) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int index = 0; index < text.length() && parts.size() < max - 1; index++) {
            if (text.charAt(index) == '\\') {
                index++;
            } else if (text.charAt(index) == separator) {
                parts.add(text.substring(start, index));
                start = index + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String stripped(String pipe) {
        String text = pipe.strip();
        return hasStrangeEscape(text) && text.length() < pipe.stripLeading().length() ? text + ' ' : text;
    }

    private static boolean hasStrangeEscape(String text) {
        for (int index = text.indexOf('\\'); index >= 0; index = text.indexOf('\\', index + 2)) {
            if (index + 1 == text.length() || ESCAPED.indexOf(text.charAt(index + 1)) < 0) {
                return true;
            }
        }
        return false;
    }

    private static String suggestion(String name) {
        return PIPES.keySet().stream()
                .filter(known -> distance(name, known) <= MAX_TYPING_ERRORS)
                .min(Comparator.<String>comparingInt(known -> distance(name, known))
                        .thenComparing(Comparator.naturalOrder()))
                .map(known -> "; did you mean " + known + "?")
                .orElse("");
    }

    /** Levenshtein's: how many characters were added, left out or changed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= other.length(); column++) {
                int changed = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
