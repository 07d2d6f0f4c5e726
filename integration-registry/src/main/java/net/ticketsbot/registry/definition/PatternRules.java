package net.ticketsbot.registry.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Regular expressions of strangers: without those that take more time than the text is long (RE2). */
final class PatternRules {

    /** Instructions; every character of a value may look at all of them. */
    private static final int MAX_SIZE = 4_000;

    /** With the character before it, which tells whether it repeats a repetition. */
    private static final java.util.regex.Pattern REPETITION =
            java.util.regex.Pattern.compile("(.?)\\{([0-9]+)(?:,([0-9]*))?}", java.util.regex.Pattern.DOTALL);

    private PatternRules() {}

    static @Nullable String fault(String pattern) {
        if (pattern.contains("\\Q")) {
            return "must quote single characters, not all between \\Q and \\E";
        }
        if (sizeAtMost(pattern) > MAX_SIZE) {
            return "must be simpler: it repeats too often";
        }
        try {
            return Pattern.compile(pattern).programSize() > MAX_SIZE ? "must be simpler" : null;
        } catch (PatternSyntaxException e) {
            return "must be a regular expression in RE2 syntax, without look-around or back-references";
        }
    }

    /** Whether the whole value does. */
    static boolean matches(String pattern, String value) {
        return Pattern.matches(pattern, value);
    }

    // RE2/J writes repetitions out before it can be asked how many instructions they are: (((a{99}){99}){99}){99} takes
    // all memory.
    private static double sizeAtMost(String pattern) {
        double sum = pattern.length();
        double product = 1;
        for (MatchResult repetition : REPETITION.matcher(pattern).results().toList()) {
            double times = Math.max(times(repetition.group(2)), times(repetition.group(3)) + 1);
            boolean isOfAGroup = !repetition.group(1).isEmpty() && ")}*+?".contains(repetition.group(1));
            sum += isOfAGroup ? 0 : times;
            product *= isOfAGroup ? times : 1;
        }
        return sum * product;
    }

    private static double times(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Double.parseDouble(digits);
    }
}
