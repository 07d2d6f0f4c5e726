package net.ticketsbot.secureproxy.forward;

import static java.util.Locale.ROOT;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads what the original secure-proxy's clients send into what the contract says, as the original read it. What comes out is judged like any other request:
 * nothing here can allow what the strict reader refuses.
 */
final class OriginalDrafts {

    /** It dropped these and told nobody. */
    private static final Set<String> DROPPED = Set.of(
            "user-agent",
            "x-real-ip",
            "cache-control",
            "content-type",
            "content-length",
            "expect",
            "max-forwards",
            "pragma",
            "range",
            "te",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-unmodified-since",
            "if-range",
            "accept",
            "from",
            "referer");

    private static final List<String> DROPPED_PREFIXES = List.of("cf-", "x-proxy-", "x-forwarded");

    private final String relayHeader;

    OriginalDrafts(String relayHeader) {
        this.relayHeader = relayHeader.toLowerCase(ROOT);
    }

    Draft parse(Buffer body) {
        Draft draft = DraftParser.parseLeniently(body);
        if (draft.url != null) {
            draft.url = LenientUrl.read(draft.url);
        }
        // Its relay could not send one on, and sent the rest.
        if ("GET".equalsIgnoreCase(draft.method)) {
            draft.jsonBody = null;
            draft.base64Body = null;
        }
        keepHeaders(draft.headers);
        return draft;
    }

    /** Of a name twice, the last counts. Space around a value means nothing (RFC 9110 section 5.5). */
    private void keepHeaders(Map<String, String> headers) {
        Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> {
            if (!isDropped(name.toLowerCase(ROOT))) {
                kept.put(name, value.strip());
            }
        });
        headers.clear();
        headers.putAll(kept);
    }

    private boolean isDropped(String name) {
        return DROPPED.contains(name)
                || name.equals(relayHeader)
                || DROPPED_PREFIXES.stream().anyMatch(name::startsWith);
    }
}
