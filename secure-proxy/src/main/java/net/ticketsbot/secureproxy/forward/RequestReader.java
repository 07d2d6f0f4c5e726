package net.ticketsbot.secureproxy.forward;

import static java.util.Locale.ROOT;
import static net.ticketsbot.secureproxy.problem.ProblemType.DESTINATION_DENIED;
import static net.ticketsbot.secureproxy.problem.ProblemType.INVALID_HEADER;
import static net.ticketsbot.secureproxy.problem.ProblemType.INVALID_REQUEST;
import static net.ticketsbot.secureproxy.problem.ProblemType.INVALID_URL;
import static net.ticketsbot.secureproxy.problem.ProblemType.METHOD_NOT_ALLOWED;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.ticketsbot.resolver.http.Limits;
import net.ticketsbot.resolver.url.Destination;
import net.ticketsbot.resolver.url.InvalidDestinationException;
import net.ticketsbot.resolver.url.UrlPolicy;
import net.ticketsbot.secureproxy.egress.EgressConfig;
import net.ticketsbot.secureproxy.journal.Entry;
import net.ticketsbot.secureproxy.limit.Tenant;
import net.ticketsbot.secureproxy.problem.Violation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns a body into a {@link ForwardRequest}, or says all that is wrong with it. */
@Singleton
class RequestReader {

    private static final Logger LOG = Logger.getLogger(RequestReader.class);

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final String CONTENT_TYPE = HttpHeaders.CONTENT_TYPE.toString();

    private final Compatibility compatibility;
    private final Function<Buffer, Draft> drafts;
    private final HeaderRules rules;
    private final Limits limits;
    private final UrlPolicy urls;

    RequestReader(EgressConfig egress, CompatibilityConfig config) {
        compatibility = config.compatibility();
        drafts = switch (compatibility) {
            case NONE -> DraftParser::parse;
            case ORIGINAL -> new OriginalDrafts(egress.relay().header())::parse;
        };
        rules = new HeaderRules(egress.relay().header());
        limits = new Limits(egress.timeout(), egress.maxBody().asLongValue(), egress.maxRedirects());
        urls = new UrlPolicy(
                egress.denyPorts().orElse(Set.of()), egress.denyNames().orElse(Set.of()));
    }

    void announce(@Observes StartupEvent event) {
        if (compatibility == Compatibility.ORIGINAL) {
            LOG.warn(
                    "secure-proxy.compatibility=original: lenient URLs are mended and refused headers dropped in silence");
        }
    }

    /** Tells the entry what it learns, so that also the line of a refusal says whose request it was. */
    ForwardRequest read(Buffer body, Entry entry) {
        Draft draft = drafts.apply(body);
        Tenant tenant = tenant(draft);
        entry.madeFor(tenant);
        HttpMethod method = method(draft.method);
        Destination destination = destination(draft.url, entry);
        entry.about(destination.host());
        return new ForwardRequest(method, destination, headers(draft), content(draft, method), limits(draft), tenant);
    }

    private static HttpMethod method(@Nullable String method) {
        if (method == null) {
            throw INVALID_REQUEST.because(List.of(new Violation("method", "is required")));
        }
        return switch (method.toUpperCase(ROOT)) {
            case "GET" -> HttpMethod.GET;
            case "POST" -> HttpMethod.POST;
            default -> throw METHOD_NOT_ALLOWED.because(List.of(new Violation("method", "must be GET or POST")));
        };
    }

    private Destination destination(@Nullable String url, Entry entry) {
        if (url == null) {
            throw INVALID_REQUEST.because(List.of(new Violation("url", "is required")));
        }
        try {
            return Destination.parse(url, urls);
        } catch (InvalidDestinationException e) {
            if (e.host() != null) {
                entry.about(e.host());
            }
            String reason = String.valueOf(e.getMessage());
            throw e.isDenied()
                    ? DESTINATION_DENIED.because(reason)
                    : INVALID_URL.because(List.of(new Violation("url", reason)));
        }
    }

    private static Buffer content(Draft draft, HttpMethod method) {
        Buffer content = draft.jsonBody != null ? draft.jsonBody : decoded(draft.base64Body);
        if (method.equals(HttpMethod.GET) && content.length() > 0) {
            throw INVALID_REQUEST.because(List.of(new Violation("body", "a GET carries none")));
        }
        return content;
    }

    private static Buffer decoded(@Nullable String base64) {
        if (base64 == null) {
            return Buffer.buffer();
        }
        try {
            return Buffer.buffer(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw INVALID_REQUEST.because(List.of(new Violation("body", "must be base64")));
        }
    }

    private MultiMap headers(Draft draft) {
        MultiMap headers = HttpHeaders.headers();
        List<Violation> violations = new ArrayList<>();
        for (Map.Entry<String, String> header : draft.headers.entrySet()) {
            String objection = objection(header, headers, draft.jsonBody != null);
            if (objection == null) {
                headers.add(header.getKey(), header.getValue());
            } else {
                violations.add(new Violation(fieldOf(header.getKey()), objection));
            }
        }
        if (!violations.isEmpty()) {
            throw INVALID_HEADER.because(violations);
        }
        if (draft.jsonBody != null && !headers.contains(HttpHeaders.CONTENT_TYPE)) {
            headers.set(HttpHeaders.CONTENT_TYPE, JSON);
        }
        return headers;
    }

    private @Nullable String objection(Map.Entry<String, String> header, MultiMap earlier, boolean isJson) {
        String name = header.getKey();
        String objection = rules.objection(name, header.getValue());
        if (objection != null) {
            return objection;
        }
        if (earlier.contains(name)) {
            return "the same name twice";
        }
        boolean isType = CONTENT_TYPE.equalsIgnoreCase(name);
        return isJson && isType && !MediaTypes.isJson(header.getValue()) ? "a json_body is JSON" : null;
    }

    /** A name is shown when it is one; what else was sent in its place is not repeated. */
    private static String fieldOf(String name) {
        return HeaderRules.isToken(name) ? "headers." + name : "headers";
    }

    private Limits limits(Draft draft) {
        if (draft.timeoutMillis == null && draft.maxBytes == null) {
            return limits;
        }
        Duration deadline = limits.deadline();
        if (draft.timeoutMillis != null && draft.timeoutMillis < deadline.toMillis()) {
            deadline = Duration.ofMillis(draft.timeoutMillis);
        }
        long maxBytes = limits.maxBodyBytes();
        if (draft.maxBytes != null) {
            maxBytes = Math.min(maxBytes, draft.maxBytes);
        }
        return new Limits(deadline, maxBytes, limits.maxRedirects());
    }

    private static Tenant tenant(Draft draft) {
        requireId("integration_id", draft.integrationId);
        requireId("guild_id", draft.guildId);
        boolean isKnown = !draft.integrationId.isEmpty() || !draft.guildId.isEmpty();
        return isKnown ? new Tenant(draft.integrationId, draft.guildId) : Tenant.UNKNOWN;
    }

    private static void requireId(String field, String id) {
        if (!id.isEmpty() && !Tenant.isId(id)) {
            throw INVALID_REQUEST.because(List.of(new Violation(field, "must be 1 to 64 of [A-Za-z0-9_-]")));
        }
    }
}
