package net.ticketsbot.registry.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.net.URLDecoder;
import java.util.regex.Pattern;
import net.ticketsbot.registry.problem.ProblemType;
import net.ticketsbot.registry.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;

/**
 * Serves no path that could be read in two ways: a proxy in front, which keeps {@code /internal} from the world, must
 * see in it what the resources see. Queries are free.
 */
class PlainPaths {

    /** Before authentication and {@link BodyLimit}: nothing else has to see such a path. */
    private static final int PRIORITY = 1_000;

    /** What no path holds, matrix parameters, slashes and NUL in disguise, empty segments, dot segments. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("[^!-~]|[;\\\\]|//|%(?:3b|2f|5c|00)|/(?:\\.|%2e){1,2}(?:/|$)", Pattern.CASE_INSENSITIVE);

    /** What stands for bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    void register(@Observes Filters filters) {
        filters.register(PlainPaths::check, PRIORITY);
    }

    private static void check(RoutingContext context) {
        if (isPlain(context.request().path())) {
            context.next();
        } else {
            var unused = ProblemWriter.write(context.response(), ProblemType.NOT_FOUND);
        }
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
