package net.ticketsbot.placeholder.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves no path that could be read in two ways: whatever stands in front must see in it what the resources see. Queries
 * are free.
 */
@Singleton
class PlainPaths {

    /** What no path holds, matrix parameters, slashes and NUL in disguise, empty segments, dot segments. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("[^!-~]|[;\\\\]|//|%(?:3b|2f|5c|00)|/(?:\\.|%2e){1,2}(?:/|$)", Pattern.CASE_INSENSITIVE);

    /** What stands for bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(PlainPaths::check).failureHandler(PlainPaths::fail);
    }

    private static void check(RoutingContext context) {
        if (isPlain(context.request().path())) {
            context.next();
        } else {
            refuse(context, 404, "not-found", "There is nothing here");
        }
    }

    /** What Vert.x refuses before it looks for a route: a target that is no path, a {@code Host} that is none. */
    private static void fail(RoutingContext context) {
        switch (context.statusCode()) {
            case 400 -> refuse(context, 400, "invalid-request", "The request is not valid");
            case 404 -> refuse(context, 404, "not-found", "There is nothing here");
            default -> context.next();
        }
    }

    private static void refuse(RoutingContext context, int status, String type, String title) {
        JsonObject problem = new JsonObject()
                .put("type", "/problems/" + type)
                .put("title", title)
                .put("status", status);
        var unused = context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(problem.encode());
    }

    /** Of the path as it was sent. */
    static boolean isPlain(@Nullable String path) {
        return path != null && path.startsWith("/") && !AMBIGUOUS.matcher(path).find() && isText(path);
    }

    private static boolean isText(String path) {
        try {
            return URLDecoder.decode(path, UTF_8).indexOf(REPLACEMENT) < 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
