package net.ticketsbot.registry.input;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import net.ticketsbot.registry.problem.ProblemType;
import net.ticketsbot.registry.problem.ProblemWriter;

/**
 * Answers what Vert.x refuses before it looks for a route: a target that is no path, a {@code Host} that is none. Quarkus
 * would log each as an error of ours.
 */
class UnroutedRequests {

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(UnroutedRequests::answer);
    }

    private static void answer(RoutingContext context) {
        switch (context.statusCode()) {
            case 400 -> write(context, ProblemType.INVALID_REQUEST);
            case 404 -> write(context, ProblemType.NOT_FOUND);
            default -> context.next();
        }
    }

    private static void write(RoutingContext context, ProblemType type) {
        var unused = ProblemWriter.write(context.response(), type);
    }
}
