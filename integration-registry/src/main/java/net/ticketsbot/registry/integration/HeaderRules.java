package net.ticketsbot.registry.integration;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which headers an author may add to a request. */
final class HeaderRules {

    /** RFC 9110, section 5.6.2; the length is ours. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");

    /** They say where the request goes, where it came from, how it is framed, or who it is from: none is the author's. */
    private static final Set<String> FORBIDDEN = Set.of(
            "host",
            "user-agent",
            // framing and hop by hop
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "http2-settings",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "accept-encoding",
            "range",
            "if-range",
            // forwarding, and what networks in front of a server believe
            "forwarded",
            "via",
            "true-client-ip",
            "client-ip",
            "cdn-loop",
            "max-forwards",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-status-code",
            // cookies, and caches
            "cookie",
            "cookie2",
            "set-cookie",
            "cache-control",
            "pragma",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-unmodified-since");

    private static final Set<String> FORBIDDEN_PREFIXES =
            Set.of("proxy-", "sec-", "x-forwarded-", "x-proxy-", "x-relay-", "cf-");

    private HeaderRules() {}

    static @Nullable String faultOfName(String name) {
        if (!NAME.matcher(name).matches()) {
            return "must be a header name of 1 to 64 characters (RFC 9110 token)";
        }
        String folded = name.toLowerCase(Locale.ROOT);
        if (FORBIDDEN.contains(folded) || FORBIDDEN_PREFIXES.stream().anyMatch(folded::startsWith)) {
            return "must not be " + folded + ", which is not for an integration to set";
        }
        return null;
    }

    static @Nullable String faultOfValue(String value, Tokens tokens) {
        if (!value.chars().allMatch(character -> character >= ' ' && character < 0x7f)) {
            return "must contain only visible ASCII characters and spaces";
        }
        if (!value.equals(value.strip())) {
            return "must not begin or end with a space";
        }
        return faultOfTokens(value, tokens);
    }

    private static @Nullable String faultOfTokens(String value, Tokens tokens) {
        int index = value.indexOf('%');
        while (index >= 0) {
            int end = tokens.endOfKnown(value, index);
            if (end < 0 && Tokens.startsAt(value, index)) {
                return "has an unknown placeholder; known here are " + tokens.listed();
            }
            index = value.indexOf('%', end < 0 ? index + 1 : end);
        }
        return null;
    }
}
