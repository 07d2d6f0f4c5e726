package net.ticketsbot.registry.integration;

import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An http(s) URL in which tokens stand only where a value cannot change who is asked: in the path, in the query, or as one
 * whole label left of the registrable domain. Nothing else can be built.
 *
 * @param host as written, in lower case except for a token
 */
record UrlTemplate(String scheme, String host, int port) {

    private static final Pattern PARTS = Pattern.compile("(?i)(https?)://([^/?#\\\\]*)(.*)");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\[\\]]*]|[^:\\[\\]]*)(?::([^:]*))?");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");
    private static final Pattern TOKEN_LABEL = Pattern.compile("%[A-Za-z0-9_-]{1,32}%");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final String FORBIDDEN = "\"<>\\^`{|}";
    private static final int MAX_HOST = 253;

    /** Says which rule a text breaks, in words for its author. */
    static final class BrokenException extends Exception {
        private final String rule;

        BrokenException(String rule) {
            super(rule);
            this.rule = rule;
        }

        String rule() {
            return rule;
        }
    }

    static UrlTemplate parse(String text, Tokens tokens) throws BrokenException {
        requireUrlCharacters(text);
        Matcher parts = PARTS.matcher(text);
        require(parts.matches(), "must begin with https:// or http://");
        require(text.indexOf('#') < 0, "must not have a fragment (#…), it is never sent");
        String authority = parts.group(2);
        require(authority.indexOf('@') < 0, "must not have a user name or password; use a header");
        Matcher hostAndPort = AUTHORITY.matcher(authority);
        require(hostAndPort.matches(), "must have a valid host");
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String host = host(hostAndPort.group(1), tokens);
        int port = port(hostAndPort.group(2), scheme);
        requireKnownTokens(parts.group(3), tokens);
        return new UrlTemplate(scheme, host, port);
    }

    /** A text that was parsed before it was stored; which tokens were known then does not matter any more. */
    static UrlTemplate stored(String text) {
        try {
            return parse(text, Tokens.ANY);
        } catch (BrokenException e) {
            throw new IllegalStateException("a stored URL is broken", e);
        }
    }

    /** Scheme, host and port: what may not change without a server's consent. */
    String origin() {
        return scheme + "://" + host + ':' + port;
    }

    private static void requireUrlCharacters(String text) throws BrokenException {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            require(
                    character > ' ' && character < 0x7f && FORBIDDEN.indexOf(character) < 0,
                    "must contain only the characters of a URL; percent-encode others, and write a host as xn--…");
        }
    }

    private static int port(@Nullable String text, String scheme) throws BrokenException {
        if (text == null) {
            return scheme.equals("https") ? 443 : 80;
        }
        require(text.indexOf('%') < 0, "must not have a placeholder in the port");
        require(PORT.matcher(text).matches(), "must have a port from 1 to 65535");
        int port = Integer.parseInt(text);
        require(port >= 1 && port <= 65_535, "must have a port from 1 to 65535");
        return port;
    }

    private static String host(String text, Tokens tokens) throws BrokenException {
        require(!text.isEmpty(), "must have a host");
        if (text.startsWith("[")) {
            String address = text.substring(1, text.length() - 1);
            require(IPV6.matcher(address).matches() && InetAddresses.isInetAddress(address), "must have a valid host");
            return text.toLowerCase(Locale.ROOT);
        }
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return hostName(name, tokens);
    }

    private static String hostName(String name, Tokens tokens) throws BrokenException {
        require(name.length() <= MAX_HOST, "must have a host of at most 253 characters");
        List<String> labels = List.of(name.split("\\.", -1));
        int token = -1;
        for (int index = 0; index < labels.size(); index++) {
            String label = labels.get(index);
            if (label.indexOf('%') >= 0) {
                requireTokenLabel(label, tokens);
                require(token < 0, "must not have more than one placeholder in the host");
                token = index;
            } else {
                require(LABEL.matcher(label).matches(), "must have a valid host");
            }
        }
        if (token < 0) {
            return name.toLowerCase(Locale.ROOT);
        }
        requireLeftOfRegistrableDomain(labels, token);
        return String.join(".", lowerCaseExcept(labels, token));
    }

    private static List<String> lowerCaseExcept(List<String> labels, int token) {
        String kept = labels.get(token);
        return labels.stream()
                .map(label -> label.equals(kept) ? label : label.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static void requireTokenLabel(String label, Tokens tokens) throws BrokenException {
        require(TOKEN_LABEL.matcher(label).matches(), "may have a placeholder in the host only as a whole label");
        require(tokens.endOfKnown(label, 0) == label.length(), unknownToken(tokens));
    }

    private static void requireLeftOfRegistrableDomain(List<String> labels, int token) throws BrokenException {
        String rest = String.join(".", labels.subList(token + 1, labels.size()));
        require(
                InternetDomainName.isValid(rest) && hasRegistrableDomain(InternetDomainName.from(rest)),
                "may have a placeholder in the host only left of the registrable domain, as in https://%site%.example.com/");
    }

    private static boolean hasRegistrableDomain(InternetDomainName name) {
        return name.isUnderPublicSuffix();
    }

    private static void requireKnownTokens(String text, Tokens tokens) throws BrokenException {
        int index = text.indexOf('%');
        while (index >= 0) {
            int end = tokens.endOfKnown(text, index);
            if (end < 0) {
                require(isEscape(text, index), percentFault(text, index, tokens));
                end = index + 3;
            }
            index = text.indexOf('%', end);
        }
    }

    private static String percentFault(String text, int index, Tokens tokens) {
        return Tokens.startsAt(text, index)
                ? unknownToken(tokens)
                : "must write a percent sign that is no placeholder as %25";
    }

    private static String unknownToken(Tokens tokens) {
        return "has an unknown placeholder; known here are " + tokens.listed();
    }

    private static boolean isEscape(String text, int index) {
        return ESCAPE.matcher(text).region(index, text.length()).lookingAt();
    }

    private static void require(boolean holds, String rule) throws BrokenException {
        if (!holds) {
            throw new BrokenException(rule);
        }
    }
}
