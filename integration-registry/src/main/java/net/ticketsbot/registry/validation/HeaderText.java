package net.ticketsbot.registry.validation;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A header's value with {@code %name%} in it. The engine reads it the same way: what is no known name stays as written,
 * {@code \%name\%} is {@code %name%}, and any other backslash keeps the character behind it from beginning a token.
 */
final class HeaderText {

    private static final String ESCAPED = "\\\\%([A-Za-z0-9_.:-]{1,100})\\\\%";
    private static final String BACKSLASH = "\\\\.?";

    private HeaderText() {}

    /** One pass: what was put in is not read again. */
    static String fill(String template, Map<String, String> texts) {
        String names = texts.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        Pattern tokens = Pattern.compile(ESCAPED + "|" + BACKSLASH + "|%(" + names + ")%", Pattern.DOTALL);
        return tokens.matcher(template).replaceAll(found -> Matcher.quoteReplacement(text(found, texts)));
    }

    private static String text(MatchResult found, Map<String, String> texts) {
        if (found.group(1) != null) {
            return '%' + found.group(1) + '%';
        }
        String name = found.group(2);
        return name == null ? found.group() : texts.getOrDefault(name, "");
    }
}
