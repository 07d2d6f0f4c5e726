package net.ticketsbot.imageproxy.door;

import static net.ticketsbot.imageproxy.problem.ProblemType.METHOD_NOT_ALLOWED;
import static net.ticketsbot.imageproxy.problem.ProblemType.NOT_FOUND;
import static net.ticketsbot.imageproxy.problem.ProblemType.URI_TOO_LONG;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import net.ticketsbot.imageproxy.image.ImageRoute;
import net.ticketsbot.imageproxy.problem.ProblemWriter;

/** One handler before all others: there is {@code /proxy} and nothing else. */
@ApplicationScoped
class FrontDoor {

    private static final String PATH = "/proxy";
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** The longest token there is, see LinkVerifier, and some room; the decoder takes more, so that this can say so. */
    private static final int LONGEST_URI = 17_500;

    private final ImageRoute images;
    private final ProblemWriter problems;

    FrontDoor(ImageRoute images, ProblemWriter problems) {
        this.images = images;
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::enter).failureHandler(this::failed);
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        SafeHeaders.put(request.response().headers());
        if (request.uri().length() > LONGEST_URI) {
            problems.write(request.response(), URI_TOO_LONG.because("a target of more than " + LONGEST_URI));
        } else if (!PATH.equals(request.path())) {
            problems.write(request.response(), NOT_FOUND.because("another path"));
        } else if (!METHODS.contains(request.method())) {
            problems.write(
                    request.response(),
                    METHOD_NOT_ALLOWED.because(request.method().name()));
        } else {
            images.show(request);
        }
    }

    /** What the router itself refuses, and bugs. */
    private void failed(RoutingContext context) {
        SafeHeaders.put(context.response().headers());
        Throwable cause = context.failure();
        problems.write(context.response(), cause == null ? NOT_FOUND.because("a target that is no path") : cause);
    }
}
