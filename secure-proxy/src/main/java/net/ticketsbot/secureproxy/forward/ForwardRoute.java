package net.ticketsbot.secureproxy.forward;

import static net.ticketsbot.secureproxy.problem.ProblemType.INTERNAL;
import static net.ticketsbot.secureproxy.problem.ProblemType.METHOD_NOT_ALLOWED;
import static net.ticketsbot.secureproxy.problem.ProblemType.NOT_FOUND;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import net.ticketsbot.secureproxy.problem.ProblemWriter;
import org.jboss.logging.Logger;

/** {@code POST /proxy}. A plain Vert.x route: this is the hot path, and a REST layer would cost as much as all that the guard does. */
@Singleton
class ForwardRoute {

    private static final Logger LOG = Logger.getLogger(ForwardRoute.class);

    private static final String PATH = "/proxy";

    /** Before the routes of Quarkus: none of them has to see a request for this path. */
    private static final int FIRST = Integer.MIN_VALUE + 1;

    private final Forwarder forwarder;

    ForwardRoute(Forwarder forwarder) {
        this.forwarder = forwarder;
    }

    void register(@Observes Router router) {
        router.post(PATH)
                .order(FIRST)
                .handler(context -> forwarder.receive(context.request()))
                .failureHandler(ForwardRoute::fail);
        router.route(PATH).order(FIRST + 1).handler(ForwardRoute::refuseMethod);
        router.route().order(Integer.MAX_VALUE).handler(ForwardRoute::refusePath);
    }

    /** A bug. Quarkus would log it with the URL. */
    private static void fail(RoutingContext context) {
        LOG.error("unexpected", context.failure());
        if (!context.response().ended()) {
            ProblemWriter.write(context.response(), INTERNAL.because(""));
        }
    }

    private static void refuseMethod(RoutingContext context) {
        context.response().putHeader(HttpHeaders.ALLOW, "POST");
        ProblemWriter.write(context.response(), METHOD_NOT_ALLOWED.because(""));
    }

    private static void refusePath(RoutingContext context) {
        ProblemWriter.write(context.response(), NOT_FOUND.because(""));
    }
}
