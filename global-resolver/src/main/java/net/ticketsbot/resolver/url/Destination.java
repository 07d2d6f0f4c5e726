package net.ticketsbot.resolver.url;

import static net.ticketsbot.resolver.url.InvalidDestinationException.denied;
import static net.ticketsbot.resolver.url.InvalidDestinationException.invalid;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An http or https URL, parsed once. What is sent is built from this value, never from the text that it was parsed from. A fragment is dropped, dot segments
 * are resolved, an absent path is "/".
 */
public final class Destination {

    /** Characters, before and after percent-encoding. */
    public static final int MAX_LENGTH = 2048;

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)(https?)://([^/?#]*)([^#]*)(?:#.*)?");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}|0");

    private final UrlPolicy policy;
    private final boolean isSecure;
    private final Host host;
    private final int port;
    private final String pathAndQuery;

    private Destination(UrlPolicy policy, boolean isSecure, Host host, int port, String pathAndQuery) {
        this.policy = policy;
        this.isSecure = isSecure;
        this.host = host;
        this.port = port;
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
        Matcher url = ABSOLUTE.matcher(text);
        if (!url.matches()) {
            throw invalid("not an absolute http or https URL");
        }
        boolean isSecure = url.group(1).equalsIgnoreCase("https");
        String authority = url.group(2);
        if (authority.indexOf('@') >= 0) {
            throw invalid("user information");
        }
        int colon = authority.indexOf(':', Math.max(0, authority.lastIndexOf(']')));
        Host host = Host.parse(colon < 0 ? authority : authority.substring(0, colon), policy);
        int port = colon < 0 ? defaultPort(isSecure) : port(authority.substring(colon + 1), host, policy);
        Destination destination = new Destination(policy, isSecure, host, port, Target.parse(url.group(3)));
        requireLength(destination.toText());
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
            return origin() + location;
        }
        if (location.startsWith("?")) {
            return origin() + path + location;
        }
        if (location.isEmpty() || location.startsWith("#")) {
            return toText();
        }
        return origin() + path.substring(0, path.lastIndexOf('/') + 1) + location;
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
        return port == defaultPort(isSecure) ? host.bracketed() : host.bracketed() + ":" + port;
    }

    /** {@code scheme://authority}, equal for two URLs of one origin. */
    public String origin() {
        return scheme() + "://" + authority();
    }

    /** The whole URL. Path and query may hold secrets: never log it. */
    public String toText() {
        return origin() + pathAndQuery;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Destination that && toText().equals(that.toText());
    }

    @Override
    public int hashCode() {
        return toText().hashCode();
    }

    /** The origin alone: fit for logs. */
    @Override
    public String toString() {
        return origin();
    }

    private static int defaultPort(boolean isSecure) {
        return isSecure ? 443 : 80;
    }

    private static int port(String digits, Host host, UrlPolicy policy) {
        if (!PORT.matcher(digits).matches() || Integer.parseInt(digits) > 65535) {
            throw invalid("not a port number");
        }
        int port = Integer.parseInt(digits);
        if (policy.refusesPort(port)) {
            throw denied(host.text(), "port " + port);
        }
        return port;
    }

    private static void requireLength(String text) {
        if (text.length() > MAX_LENGTH) {
            throw invalid("longer than " + MAX_LENGTH + " characters");
        }
    }

    /** Refuses what parsers disagree about: characters that some strip, some turn into a slash and some end the text at. */
    private static void requirePlainText(String text) {
        requireLength(text);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!isPlain(text.codePointAt(i))) {
                throw invalid("a control character, space, backslash or broken surrogate");
            }
        }
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE -> false;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> codePoint != '\\';
        };
    }
}
