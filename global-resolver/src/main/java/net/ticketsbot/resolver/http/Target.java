package net.ticketsbot.resolver.http;

import static net.ticketsbot.resolver.http.InvalidDestinationException.invalid;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** The path and query of a URL in the characters that RFC 3986 allows there. */
final class Target {

    private static final String ALLOWED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/%";

    private Target() {}

    /** Starts with a slash, has no dot segments and no fragment. */
    static String parse(String text) {
        int hash = text.indexOf('#');
        String target = hash < 0 ? text : text.substring(0, hash);
        int question = target.indexOf('?');
        String path = encoded(question < 0 ? target : target.substring(0, question), false);
        String query = question < 0 ? "" : "?" + encoded(target.substring(question + 1), true);
        return withoutDotSegments(path) + query;
    }

    /** What RFC 3986 has no place for is percent-encoded as UTF-8, as browsers do it. What is encoded already stays as it is. */
    private static String encoded(String text, boolean isQuery) {
        StringBuilder result = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isAllowed(c, isQuery)) {
                result.append(c);
            } else {
                result.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        requireWholeEscapes(result);
        return result.toString();
    }

    private static boolean isAllowed(char c, boolean isQuery) {
        return ALLOWED.indexOf(c) >= 0 || (isQuery && c == '?');
    }

    private static void requireWholeEscapes(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            boolean isBroken = text.charAt(i) == '%'
                    && (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2)));
            if (isBroken) {
                throw invalid("a percent sign without two hexadecimal digits");
            }
        }
    }

    private static boolean isHex(char c) {
        return c < 128 && Character.digit(c, 16) >= 0;
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
