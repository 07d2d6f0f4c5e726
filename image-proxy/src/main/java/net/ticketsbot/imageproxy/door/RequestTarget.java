package net.ticketsbot.imageproxy.door;

import java.net.URI;
import java.net.URISyntaxException;

/** What stands between method and version of a request line. */
final class RequestTarget {

    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~!$&'()*+,;=:@/?";
    private static final boolean[] IS_PLAIN = new boolean[128];

    static {
        PLAIN.chars().forEach(c -> IS_PLAIN[c] = true);
    }

    private RequestTarget() {}

    /** Whether Quarkus lets it pass, which refuses what {@link URI} does. */
    static boolean isReadable(String target) {
        return isPlainPath(target) || isUri(target);
    }

    /** As almost all are: nothing in them that a URI could stumble over. */
    private static boolean isPlainPath(String target) {
        if (!target.startsWith("/") || target.startsWith("//")) {
            return false;
        }
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c >= IS_PLAIN.length || !IS_PLAIN[c]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUri(String target) {
        try {
            new URI(target);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
