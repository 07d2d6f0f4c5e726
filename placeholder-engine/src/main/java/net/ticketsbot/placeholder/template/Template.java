package net.ticketsbot.placeholder.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with {@code %name%} tokens. What is not a known name stays as written, so a percent sign needs no care;
 * {@code \%name\%} prints {@code %name%}. Names are case-sensitive.
 */
public record Template(List<Segment> segments) {

    public static final Template EMPTY = new Template(List.of());

    private static final Pattern TOKEN = Pattern.compile("%([A-Za-z0-9_.:-]{1,100})%");
    private static final Pattern ESCAPED = Pattern.compile("\\\\%([A-Za-z0-9_.:-]{1,100})\\\\%");

    public sealed interface Segment {}

    public record Text(String text) implements Segment {}

    public record Placeholder(String name) implements Segment {}

    public Template {
        segments = List.copyOf(segments);
    }

    public static Template parse(String text, Predicate<String> isName) {
        return new Parse(WellFormed.text(text), isName).template();
    }

    public void addNamesTo(Set<String> names) {
        for (Segment segment : segments) {
            if (segment instanceof Placeholder placeholder) {
                names.add(placeholder.name());
            }
        }
    }

    /** Values are inserted as they are and never parsed again, so a value cannot name a placeholder. */
    public String render(Function<String, String> values) {
        StringBuilder rendered = new StringBuilder();
        for (Segment segment : segments) {
            if (segment instanceof Placeholder placeholder) {
                rendered.append(values.apply(placeholder.name()));
            } else {
                rendered.append(((Text) segment).text());
            }
        }
        return rendered.toString();
    }

    /** One walk over the text. */
    private static final class Parse {

        private final String text;
        private final Predicate<String> isName;
        private final Matcher token;
        private final Matcher escaped;
        private final List<Segment> segments = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private int at;

        Parse(String text, Predicate<String> isName) {
            this.text = text;
            this.isName = isName;
            this.token = TOKEN.matcher(text);
            this.escaped = ESCAPED.matcher(text);
        }

        Template template() {
            while (at < text.length()) {
                switch (text.charAt(at)) {
                    case '%' -> percent();
                    case '\\' -> backslash();
                    default -> literal(1);
                }
            }
            flush();
            return new Template(segments);
        }

        private void percent() {
            if (token.region(at, text.length()).lookingAt() && isName.test(token.group(1))) {
                flush();
                segments.add(new Placeholder(token.group(1)));
                at = token.end();
            } else {
                literal(1);
            }
        }

        private void backslash() {
            if (escaped.region(at, text.length()).lookingAt()) {
                literal.append('%').append(escaped.group(1)).append('%');
                at = escaped.end();
            } else {
                // The pair stays together: in `\\%name%` the first backslash escapes the second, not the token.
                literal(Math.min(2, text.length() - at));
            }
        }

        private void literal(int length) {
            literal.append(text, at, at + length);
            at += length;
        }

        private void flush() {
            if (!literal.isEmpty()) {
                segments.add(new Text(literal.toString()));
                literal.setLength(0);
            }
        }
    }
}
