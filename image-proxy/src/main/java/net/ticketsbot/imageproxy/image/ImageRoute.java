package net.ticketsbot.imageproxy.image;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import net.ticketsbot.imageproxy.limit.Admission;
import net.ticketsbot.imageproxy.link.LinkVerifier;
import net.ticketsbot.imageproxy.link.UsedLinks;
import net.ticketsbot.imageproxy.loop.Loop;
import net.ticketsbot.imageproxy.origin.EgressConfig;
import net.ticketsbot.imageproxy.outcome.Outcomes;
import net.ticketsbot.imageproxy.problem.ProblemWriter;

/** Answers requests for a picture, each with a {@link Viewing} of its own. */
@ApplicationScoped
public class ImageRoute {

    private final Viewing.Shared shared;
    private final Vertx vertx;

    ImageRoute(
            Vertx vertx,
            Admission admission,
            LinkVerifier verifier,
            UsedLinks usedLinks,
            Images images,
            ProblemWriter problems,
            Outcomes outcomes,
            Clock clock,
            EgressConfig egress,
            ImageConfig config) {
        this.vertx = vertx;
        this.shared = new Viewing.Shared(
                admission,
                verifier,
                usedLinks,
                images,
                problems,
                outcomes,
                clock,
                egress.timeout().toNanos(),
                config.failureTime());
    }

    /** {@code GET} or {@code HEAD /proxy?token=…}. */
    public void show(HttpServerRequest request) {
        new Viewing(shared, request, Loop.current(vertx)).begin();
    }
}
