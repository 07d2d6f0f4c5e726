package net.ticketsbot.secureproxy.forward;

import static java.util.Locale.ROOT;

import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import org.jspecify.annotations.Nullable;

/** Which headers a caller may send: all that RFC 9110 can spell, except those that would speak for us, for a proxy or for the connection. */
final class HeaderRules {

    static final int MAX_COUNT = 32;
    static final int MAX_VALUE = 8192;

    private static final int MAX_NAME = 128;
    private static final int VALID = -1;

    private final RefusedHeaders refused = RefusedHeaders.read();

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
        return !name.isEmpty() && name.length() <= MAX_NAME && HttpHeaderValidationUtil.validateToken(name) == VALID;
    }

    private boolean isRefused(String name) {
        return name.equals(relayHeader) || refused.contains(name);
    }

    /** Stricter than the library's: nothing beyond ASCII, and no space around it. */
    private static boolean isFieldValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' || c > '~') && c != '\t') {
                return false;
            }
        }
        return value.isEmpty() || (value.charAt(0) > ' ' && value.charAt(value.length() - 1) > ' ');
    }
}
