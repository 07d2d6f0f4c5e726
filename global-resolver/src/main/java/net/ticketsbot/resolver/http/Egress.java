package net.ticketsbot.resolver.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The way out. The guard resolves and judges the target in every mode; a proxy or relay is the operator's choice and is not judged. */
public sealed interface Egress {

    /** Connects to the target itself. */
    record Direct() implements Egress {}

    /**
     * An HTTP proxy that is told, by CONNECT, the address that was checked; the name is seen by the target alone.
     *
     * @param credentials null for none
     */
    record ForwardProxy(String host, int port, @Nullable Credentials credentials) implements Egress {}

    /**
     * A function (for example a Cloudflare Worker) that sends the request for us. It gets the target's method, headers and body at {@code uri?url=target}
     * with its key in {@code headerName}, answers with the target's status, headers and body, follows no redirect, and says in {@code x-proxy-error} that it
     * failed itself.
     */
    record Relay(URI uri, String headerName, String key) implements Egress {

        public static final String DEFAULT_HEADER = "x-relay-auth";

        public Relay {
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("a relay is an http or https URI without query");
            }
            headerName = headerName.toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return "Relay[" + uri.getHost() + "]";
        }
    }

    /** A forward proxy's Basic credentials; they do not print. */
    record Credentials(String username, String password) {

        String basic() {
            byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }

        @Override
        public String toString() {
            return "<credentials>";
        }
    }
}
