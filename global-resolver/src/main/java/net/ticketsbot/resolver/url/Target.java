package net.ticketsbot.resolver.url;

import static net.ticketsbot.resolver.url.InvalidDestinationException.invalid;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HexFormat;

/** The path and query of a URL in the characters that RFC 3986 allows there. */
final class Target {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final BitSet PATH = characters(UNRESERVED + "!$&'()*+,;=:@/%");
    private static final BitSet QUERY = characters(UNRESERVED + "!$&'()*+,;=:@/%?");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** All but the percent sign, whose digits must be looked at. */
    private static final boolean[] AS_IT_IS = new boolean[128];

    static {
        QUERY.stream().forEach(c -> AS_IT_IS[c] = c != '%');
    }

    private Target() {}

    /**
     * What stands between authority and fragment; starts with a slash then, and has no dot segments. What is so already, as nearly all are, is only looked
     * at.
     */
    static String parse(String url, int from, int to) {
        if (!isCanonical(url, from, to)) {
            return mapped(url.substring(from, to));
        }
        boolean hasPath = from < to && url.charAt(from) == '/';
        return hasPath ? url.substring(from, to) : from == to ? "/" : "/" + url.substring(from, to);
    }

    /** Whether {@link #mapped} would give this very text, but for a first slash. */
    static boolean isCanonical(String url, int from, int to) {
        boolean isPath = true;
        for (int i = from; i < to; i++) {
            char c = url.charAt(i);
            if (c == '%') {
                // In a path, it may be a dot.
                if (isPath || !isEscape(url, i, to)) {
                    return false;
                }
            } else if (c >= AS_IT_IS.length || !AS_IT_IS[c] || (isPath && c == '.' && url.charAt(i - 1) == '/')) {
                return false;
            }
            isPath &= c != '?';
        }
        return true;
    }

    static String mapped(String text) {
        int question = text.indexOf('?');
        String path = encoded(question < 0 ? text : text.substring(0, question), PATH);
        String query = question < 0 ? "" : "?" + encoded(text.substring(question + 1), QUERY);
        return withoutDotSegments(path) + query;
    }

    /** What RFC 3986 has no place for is percent-encoded as UTF-8, as browsers do it. What is encoded already stays as it is. */
    private static String encoded(String text, BitSet allowed) {
        StringBuilder result = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (allowed.get(b & 0xff)) {
                result.append((char) b);
            } else {
                result.append('%').append(HEX.toHexDigits(b));
            }
        }
        requireWholeEscapes(result);
        return result.toString();
    }

    private static BitSet characters(String text) {
        BitSet set = new BitSet(256);
        text.chars().forEach(set::set);
        return set;
    }

    private static void requireWholeEscapes(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%' && !isEscape(text, i, text.length())) {
                throw invalid("a percent sign without two hexadecimal digits");
            }
        }
    }

    private static boolean isEscape(CharSequence text, int percent, int end) {
        return percent + 2 < end
                && HexFormat.isHexDigit(text.charAt(percent + 1))
                && HexFormat.isHexDigit(text.charAt(percent + 2));
    }

    /** RFC 3986 section 5.2.4, also for dots in their encoded form, which servers decode. */
    private static String withoutDotSegments(String path) {
        String[] segments = path.split("/", -1);
        Deque<String> kept = new ArrayDeque<>();
        for (int i = 1; i < segments.length; i++) {
            String dots = segments[i].replace("%2e", ".").replace("%2E", ".");
            boolean isDots = dots.equals(".") || dots.equals("..");
            if (dots.equals("..")) {
                kept.pollLast();
            }
            if (!isDots) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }
}
