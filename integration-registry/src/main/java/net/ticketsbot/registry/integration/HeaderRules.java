package net.ticketsbot.registry.integration;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which headers an author may add to a request. */
final class HeaderRules {

    /** RFC 9110, section 5.6.2; the length is ours. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");

    /**
     * They say where the request goes, where it came from, how it is framed, or who it is from: none is the author's.
     * secure-proxy refuses them again, but by then a ticket waits.
     */
    private static final Set<String> FORBIDDEN = Set.of(
            // whom we ask, and who we are
            "host",
            "user-agent",
            // of the connection
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "http2-settings",
            "alt-svc",
            "alt-used",
            // framing and encoding
            "content-length",
            "content-range",
            "content-encoding",
            "transfer-encoding",
            "accept-encoding",
            "expect",
            "range",
            // forwarding, and what networks in front of a server believe
            "forwarded",
            "via",
            "max-forwards",
            "x-forwarded",
            "x-real-ip",
            "x-client-ip",
            "client-ip",
            "true-client-ip",
            "x-true-client-ip",
            "x-cluster-client-ip",
            "x-remote-ip",
            "x-remote-addr",
            "x-originating-ip",
            "x-host",
            "x-rewrite-url",
            "x-custom-ip-authorization",
            "x-status-code",
            // cookies and caches
            "cookie",
            "cookie2",
            "set-cookie",
            "set-cookie2",
            "cache-control",
            "pragma",
            "age",
            "expires",
            "warning");

    private static final List<String> FORBIDDEN_PREFIXES = List.of(
            "proxy-",
            "x-proxy-",
            "x-proxyuser-",
            "wl-proxy-",
            "x-forwarded-",
            "x-original-",
            "x-http-method",
            "x-method-override",
            "x-relay-",
            "if-",
            "sec-",
            "surrogate-",
            "cdn-",
            "cf-",
            "cloudfront-",
            "fastly-",
            "x-fastly-",
            "akamai-",
            "x-akamai-",
            "x-edge-",
            "x-amz-cf-",
            "x-amzn-",
            "x-azure-",
            "x-fd-",
            "x-vercel-",
            "x-envoy-",
            "x-varnish",
            "x-appengine-");

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
