package net.ticketsbot.secureproxy.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ticketsbot.resolver.url.Destination;

/**
 * A URL as its author may have meant it, after the WHATWG URL standard's leniencies: spaces around it, tabs and line breaks in it, backslashes, too many or too
 * few slashes, an empty port, what ought to be percent-encoded. It is text before it is parsed, and judged by nothing here: the host stays as it was written.
 */
final class LenientUrl {

    /** Longer text is refused whatever is taken from it, and need not be looked at. */
    private static final int LONGEST = 2 * Destination.MAX_LENGTH;

    private static final Pattern BREAKS = Pattern.compile("[\\t\\n\\r]");
    private static final Pattern SPECIAL = Pattern.compile("(?is)(https?):[/\\\\]*([^/\\\\?#]*)([^?#]*)(\\?[^#]*)?.*");
    private static final Pattern ZEROS = Pattern.compile(":0+(?=[1-9][0-9]*$)");
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private LenientUrl() {}

    static String read(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        // trim() takes away what that standard calls C0 control or space, and nothing else.
        Matcher url = SPECIAL.matcher(BREAKS.matcher(text.trim()).replaceAll(""));
        if (!url.matches()) {
            return text;
        }
        String authority = url.group(2);
        if (authority.endsWith(":")) {
            authority = authority.substring(0, authority.length() - 1);
        }
        String path = url.group(3).replace('\\', '/');
        String query = url.group(4) == null ? "" : url.group(4);
        return url.group(1) + "://" + ZEROS.matcher(authority).replaceFirst(":") + encoded(path) + encoded(query);
    }

    /** Only what the strict parse refuses; it encodes the rest itself. */
    private static String encoded(String part) {
        StringBuilder encoded = new StringBuilder(part.length());
        LONE_PERCENT.matcher(part).replaceAll("%25").codePoints().forEach(c -> {
            if (c > ' ' && c <= '~' && c != '\\') {
                encoded.append((char) c);
            } else {
                append(encoded, c);
            }
        });
        return encoded.toString();
    }

    /** Half a surrogate pair is U+FFFD, as in every conversion to UTF-8 of that standard. */
    private static void append(StringBuilder encoded, int codePoint) {
        int whole = Character.getType(codePoint) == Character.SURROGATE ? '\ufffd' : codePoint;
        for (byte b : Character.toString(whole).getBytes(UTF_8)) {
            encoded.append('%').append(HEX.toHexDigits(b));
        }
    }
}
