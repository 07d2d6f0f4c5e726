package net.ticketsbot.resolver.url;

import static net.ticketsbot.resolver.url.InvalidDestinationException.denied;
import static net.ticketsbot.resolver.url.InvalidDestinationException.invalid;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An http or https URL, parsed once. What is sent is built from this value, never from the text that it was parsed from. A fragment is dropped, dot segments
 * are resolved, an absent path is "/".
 */
public final class Destination {

    /** Characters, before and after percent-encoding. */
    public static final int MAX_LENGTH = 2048;

    private static final int MAX_PORT = 65535;
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

    private final UrlPolicy policy;
    private final boolean isSecure;
    private final Host host;
    private final int port;
    private final String authority;
    private final String origin;
    private final String pathAndQuery;

    private Destination(UrlPolicy policy, boolean isSecure, Host host, int port, String pathAndQuery) {
        this.policy = policy;
        this.isSecure = isSecure;
        this.host = host;
        this.port = port;
        this.authority = port == defaultPort(isSecure) ? host.bracketed() : host.bracketed() + ":" + port;
        this.origin = (isSecure ? HTTPS : HTTP) + authority;
        this.pathAndQuery = pathAndQuery;
    }

    /**
     * Parses an absolute URL.
     *
     * @throws InvalidDestinationException with the reason
     */
    public static Destination parse(String text) {
        return parse(text, UrlPolicy.standard());
    }

    /** As {@link #parse(String)}, with more names and ports refused; so are they in what {@link #resolve} gives. */
    public static Destination parse(String text, UrlPolicy policy) {
        requirePlainText(text);
        int start = startOfAuthority(text);
        int end = endOfAuthority(text, start);
        int colon = portColon(text, start, end);
        boolean isSecure = start == HTTPS.length();
        Host host = Host.parse(text.substring(start, colon), policy);
        int port = colon == end ? defaultPort(isSecure) : port(text, colon + 1, end);
        if (policy.refusesPort(port)) {
            throw denied(host.text(), "port " + port);
        }
        int fragment = text.indexOf('#', end);
        String pathAndQuery = Target.parse(text, end, fragment < 0 ? text.length() : fragment);
        Destination destination = new Destination(policy, isSecure, host, port, pathAndQuery);
        requireLength(destination.origin.length() + pathAndQuery.length());
        return destination;
    }

    /**
     * Where a {@code Location} header leads from here, by RFC 3986 section 5.2 and the same strict parse. Only ASCII, as RFC 9110 has it: which encoding
     * other bytes of a header are in, nobody knows.
     *
     * @throws InvalidDestinationException with the reason
     */
    public Destination resolve(String location) {
        requirePlainText(location);
        if (location.chars().anyMatch(c -> c > 127)) {
            throw invalid("a Location with more than ASCII");
        }
        if (SCHEME.matcher(location).matches()) {
            return parse(location, policy);
        }
        return parse(absolute(location), policy);
    }

    private String absolute(String location) {
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        if (location.startsWith("//")) {
            return scheme() + ":" + location;
        }
        if (location.startsWith("/")) {
            return origin + location;
        }
        if (location.startsWith("?")) {
            return origin + path + location;
        }
        if (location.isEmpty() || location.startsWith("#")) {
            return toText();
        }
        return origin + path.substring(0, path.lastIndexOf('/') + 1) + location;
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return isSecure ? "https" : "http";
    }

    public boolean isSecure() {
        return isSecure;
    }

    /** A lower-case ASCII name without a trailing dot, or the canonical text of {@link #literal()}, without brackets. */
    public String host() {
        return host.text();
    }

    /** The host, if it is an address. Not judged yet. */
    public @Nullable InetAddress literal() {
        return host.literal();
    }

    /** 1 to 65535. */
    public int port() {
        return port;
    }

    /** For a request line: starts with a slash, ASCII. */
    public String pathAndQuery() {
        return pathAndQuery;
    }

    /** For a Host header: the port only where it is not the scheme's, IPv6 in brackets. */
    public String authority() {
        return authority;
    }

    /** {@code scheme://authority}, equal for two URLs of one origin. */
    public String origin() {
        return origin;
    }

    /** The whole URL. Path and query may hold secrets: never log it. */
    public String toText() {
        return origin + pathAndQuery;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Destination that
                && origin.equals(that.origin)
                && pathAndQuery.equals(that.pathAndQuery);
    }

    @Override
    public int hashCode() {
        return 31 * origin.hashCode() + pathAndQuery.hashCode();
    }

    /** The origin alone: fit for logs. */
    @Override
    public String toString() {
        return origin;
    }

    /** Behind {@code http://} or {@code https://}, in whatever case. */
    private static int startOfAuthority(String text) {
        if (startsWith(text, HTTPS)) {
            return HTTPS.length();
        }
        if (startsWith(text, HTTP)) {
            return HTTP.length();
        }
        throw invalid("not an absolute http or https URL");
    }

    /** {@link String#regionMatches} takes ſ for an s. */
    private static boolean startsWith(String text, String lowerCase) {
        int length = lowerCase.length();
        for (int i = 0; i < length; i++) {
            char wanted = lowerCase.charAt(i);
            char c = i < text.length() ? text.charAt(i) : 0;
            if (c != wanted && (c < 'A' || c > 'Z' || c + ('a' - 'A') != wanted)) {
                return false;
            }
        }
        return true;
    }

    private static int endOfAuthority(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@') {
                throw invalid("user information");
            }
            if (c == '/' || c == '?' || c == '#') {
                return i;
            }
        }
        return text.length();
    }

    /** The end of the authority when there is none. */
    private static int portColon(String text, int start, int end) {
        int bracket = text.lastIndexOf(']', end - 1);
        int colon = text.indexOf(':', Math.max(start, bracket));
        return colon < 0 || colon > end ? end : colon;
    }

    private static int defaultPort(boolean isSecure) {
        return isSecure ? 443 : 80;
    }

    private static int port(String text, int start, int end) {
        int port = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            port = c < '0' || c > '9' ? MAX_PORT + 1 : Math.min(10 * port + c - '0', MAX_PORT + 1);
        }
        boolean hasLeadingZero = end - start > 1 && text.charAt(start) == '0';
        if (start == end || hasLeadingZero || port > MAX_PORT) {
            throw invalid("not a port number");
        }
        return port;
    }

    private static void requireLength(int characters) {
        if (characters > MAX_LENGTH) {
            throw invalid("longer than " + MAX_LENGTH + " characters");
        }
    }

    /** Refuses what parsers disagree about: characters that some strip, some turn into a slash and some end the text at. */
    private static void requirePlainText(String text) {
        requireLength(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 127 || c == '\\') {
                requirePlain(text.codePointAt(i));
                i += Character.charCount(text.codePointAt(i)) - 1;
            }
        }
    }

    private static void requirePlain(int codePoint) {
        boolean isPlain = switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE -> false;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> codePoint != '\\';
        };
        if (!isPlain) {
            throw invalid("a control character, space, backslash or broken surrogate");
        }
    }
}
