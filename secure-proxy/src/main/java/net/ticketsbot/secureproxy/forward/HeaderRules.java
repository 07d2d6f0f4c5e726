package net.ticketsbot.secureproxy.forward;

import static java.util.Locale.ROOT;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which headers a caller may send: all that RFC 9110 can spell, except those that would speak for us, for a proxy or for the connection. */
final class HeaderRules {

    static final int MAX_COUNT = 32;
    static final int MAX_VALUE = 8192;

    private static final int MAX_NAME = 128;

    /** RFC 9110 section 5.6.2. */
    private static final BitSet TOKEN = new BitSet();

    static {
        "!#$%&'*+-.^_`|~".chars().forEach(TOKEN::set);
        TOKEN.set('0', '9' + 1);
        TOKEN.set('A', 'Z' + 1);
        TOKEN.set('a', 'z' + 1);
    }

    private static final Set<String> REFUSED = Set.of(
            // of the connection: RFC 9110 section 7.6, RFC 9112
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "http2-settings",
            "alt-svc",
            "alt-used",
            // framing and encoding, which our client settles
            "content-length",
            "content-range",
            "transfer-encoding",
            "accept-encoding",
            "expect",
            // whom we ask, and who we are
            "host",
            "user-agent",
            // forwarding
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
            // caching
            "cache-control",
            "pragma",
            "age",
            "expires",
            "warning",
            // conditional
            "range",
            // cookies
            "cookie",
            "cookie2",
            "set-cookie",
            "set-cookie2",
            // what this service answers with
            "x-status-code");

    private static final List<String> REFUSED_PREFIXES = List.of(
            "proxy-",
            "x-proxy-",
            "x-proxyuser-",
            "wl-proxy-",
            "x-forwarded-",
            "x-original-",
            "if-",
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
            "x-appengine-",
            "x-http-method",
            "x-method-override",
            "sec-");

    /** Lower case: the header that carries the relay's key. */
    private final String relayHeader;

    HeaderRules(String relayHeader) {
        this.relayHeader = relayHeader.toLowerCase(ROOT);
    }

    /** What is wrong with the header, in words that repeat neither name nor value; null when it may be sent. */
    @Nullable
    String objection(String name, String value) {
        if (!isToken(name)) {
            return "the name is not a token (RFC 9110 section 5.1)";
        }
        if (isRefused(name.toLowerCase(ROOT))) {
            return "this header may not be set";
        }
        if (!isFieldValue(value)) {
            return "the value is not visible ASCII (RFC 9110 section 5.5)";
        }
        return value.length() > MAX_VALUE ? "the value is longer than " + MAX_VALUE + " characters" : null;
    }

    static boolean isToken(String name) {
        return !name.isEmpty() && name.length() <= MAX_NAME && name.chars().allMatch(TOKEN::get);
    }

    private boolean isRefused(String name) {
        return REFUSED.contains(name)
                || name.equals(relayHeader)
                || REFUSED_PREFIXES.stream().anyMatch(name::startsWith);
    }

    private static boolean isFieldValue(String value) {
        return value.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\t') && !startsOrEndsWithSpace(value);
    }

    private static boolean startsOrEndsWithSpace(String value) {
        return !value.isEmpty() && (value.charAt(0) <= ' ' || value.charAt(value.length() - 1) <= ' ');
    }
}
