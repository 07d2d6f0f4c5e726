package net.ticketsbot.imageproxy.sniff;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length in CSS pixels, or a {@code calc()} of lengths and numbers (CSS Values 3, section 8). One walk from left to right, as deep as its brackets. */
final class SvgLength {

    static final String NUMBER = "[+-]?(?:[0-9]{1,40}(?:\\.[0-9]{0,40})?|\\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?";

    private static final Pattern LENGTH = Pattern.compile("(" + NUMBER + ")([a-zA-Z]{0,4})");
    private static final int DEEPEST = 20;

    /** CSS pixels of each unit; those that depend on a font at a browser's 16 pixels. */
    private static final Map<String, Double> PIXELS = Map.ofEntries(
            Map.entry("", 1.0),
            Map.entry("px", 1.0),
            Map.entry("in", 96.0),
            Map.entry("cm", 96 / 2.54),
            Map.entry("mm", 9.6 / 2.54),
            Map.entry("q", 2.4 / 2.54),
            Map.entry("pt", 96 / 72.0),
            Map.entry("pc", 16.0),
            Map.entry("em", 16.0),
            Map.entry("rem", 16.0),
            Map.entry("ex", 8.0),
            Map.entry("ch", 8.0));

    private final String text;
    private int position;
    private int depth;

    private SvgLength(String text) {
        this.text = text;
    }

    /** NaN for what is none, and for a part of something that we do not know. */
    static double pixels(String text) {
        SvgLength length = new SvgLength(text);
        double pixels = text.startsWith("calc(") ? length.value() : length.number();
        return length.position == text.length() ? pixels : Double.NaN;
    }

    private double sum() {
        double sum = product();
        while (true) {
            skipSpace();
            if (takes('+')) {
                sum += product();
            } else if (takes('-')) {
                sum -= product();
            } else {
                return sum;
            }
        }
    }

    private double product() {
        double product = value();
        while (true) {
            skipSpace();
            if (takes('*')) {
                product *= value();
            } else if (takes('/')) {
                product /= value();
            } else {
                return product;
            }
        }
    }

    private double value() {
        skipSpace();
        if (text.startsWith("calc(", position)) {
            position += "calc".length();
        }
        if (depth < DEEPEST && takes('(')) {
            depth++;
            double inside = sum();
            depth--;
            skipSpace();
            return takes(')') ? inside : Double.NaN;
        }
        return number();
    }

    private double number() {
        Matcher length = LENGTH.matcher(text).region(position, text.length());
        Double factor = length.lookingAt() ? PIXELS.get(length.group(2).toLowerCase(Locale.ROOT)) : null;
        if (factor == null) {
            return Double.NaN;
        }
        position = length.end();
        return Double.parseDouble(length.group(1)) * factor;
    }

    private boolean takes(char c) {
        boolean isHere = position < text.length() && text.charAt(position) == c;
        position += isHere ? 1 : 0;
        return isHere;
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }
}
