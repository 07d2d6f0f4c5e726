package net.ticketsbot.resolver.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The caller's headers, less those that are this client's own business: framing, connection, coding and name. */
final class OutboundHeaders {

    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authorization",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding",
            "user-agent");
    private static final CharSequence CODINGS = HttpHeaders.createOptimized("gzip");

    private final CharSequence userAgent;
    private final boolean asksForCoding;

    OutboundHeaders(String userAgent, boolean asksForCoding) {
        this.userAgent = HttpHeaders.createOptimized(userAgent);
        this.asksForCoding = asksForCoding;
    }

    void write(MultiMap headers, HttpClientRequest outgoing) {
        MultiMap out = outgoing.headers();
        for (Map.Entry<String, String> header : headers) {
            if (!OURS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                out.add(header.getKey(), header.getValue());
            }
        }
        out.set(HttpHeaders.USER_AGENT, userAgent);
        if (asksForCoding) {
            out.set(HttpHeaders.ACCEPT_ENCODING, CODINGS);
        }
    }
}
