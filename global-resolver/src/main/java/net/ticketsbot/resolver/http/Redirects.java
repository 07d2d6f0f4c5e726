package net.ticketsbot.resolver.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import net.ticketsbot.resolver.url.Destination;
import net.ticketsbot.resolver.url.InvalidDestinationException;
import org.jspecify.annotations.Nullable;

/** What to send next when an answer points elsewhere (RFC 9110, 15.4). */
final class Redirects {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> OF_A_BODY =
            Set.of("content-type", "content-language", "content-encoding", "content-location");

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Redirects() {}

    static boolean isRedirect(int status, @Nullable String location) {
        return location != null && STATUSES.contains(status);
    }

    static OutboundRequest next(OutboundRequest request, int status, String location) {
        Destination here = request.destination();
        Destination there = resolve(here, location);
        if (here.isSecure() && !there.isSecure()) {
            throw new ExchangeException(Failure.REDIRECT, "from https to http");
        }
        boolean sameOrigin = here.origin().equals(there.origin()) || isUpgrade(here, there);
        HttpMethod method = method(request.method(), status);
        boolean keepsBody = method.equals(request.method()) && request.body().length() > 0;
        if (!sameOrigin && !isSafe(method)) {
            // Without its headers and body it would be another request, with them another server would learn them.
            throw new ExchangeException(Failure.REDIRECT, status + " of a " + method + " to another origin");
        }
        return new OutboundRequest(
                method,
                there,
                sameOrigin ? headers(request, keepsBody) : MultiMap.caseInsensitiveMultiMap(),
                sameOrigin && keepsBody ? request.body() : Buffer.buffer(),
                request.limits(),
                request.gate());
    }

    /** The same server, asked to be asked in private: what it may know in the clear, it may know then. */
    private static boolean isUpgrade(Destination here, Destination there) {
        boolean becomesSecure = !here.isSecure() && there.isSecure();
        return becomesSecure
                && here.port() == HTTP
                && there.port() == HTTPS
                && here.host().equals(there.host());
    }

    private static Destination resolve(Destination here, String location) {
        try {
            return here.resolve(location);
        } catch (InvalidDestinationException e) {
            String message = "redirect: " + e.getMessage();
            throw e.isDenied()
                    ? ExchangeException.denied(e.host(), message, e)
                    : new ExchangeException(Failure.REDIRECT, message, e);
        }
    }

    private static HttpMethod method(HttpMethod method, int status) {
        boolean isMoved = status == 301 || status == 302;
        boolean becomesGet =
                status == 303 ? !method.equals(HttpMethod.HEAD) : isMoved && method.equals(HttpMethod.POST);
        return becomesGet ? HttpMethod.GET : method;
    }

    private static boolean isSafe(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private static MultiMap headers(OutboundRequest request, boolean keepsBody) {
        if (keepsBody || request.body().length() == 0) {
            return request.headers();
        }
        MultiMap kept = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
        OF_A_BODY.forEach(kept::remove);
        return kept;
    }
}
