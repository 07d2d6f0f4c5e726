package net.ticketsbot.imageproxy.image;

import static net.ticketsbot.imageproxy.problem.ProblemType.MALFORMED_LINK;
import static net.ticketsbot.imageproxy.problem.ProblemType.METHOD_NOT_ALLOWED;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import net.ticketsbot.imageproxy.limit.Admission;
import net.ticketsbot.imageproxy.limit.Place;
import net.ticketsbot.imageproxy.link.ImageLink;
import net.ticketsbot.imageproxy.link.LinkVerifier;
import net.ticketsbot.imageproxy.link.UsedLinks;

/** {@code GET /proxy?token=…}: a Vert.x route, because a picture is passed on piece by piece, as fast as its viewer reads. */
@ApplicationScoped
class ImageRoute {

    private final Admission admission;
    private final LinkVerifier verifier;
    private final UsedLinks usedLinks;
    private final Images images;
    private final ImageAnswer answer;

    ImageRoute(Admission admission, LinkVerifier verifier, UsedLinks usedLinks, Images images, ImageAnswer answer) {
        this.admission = admission;
        this.verifier = verifier;
        this.usedLinks = usedLinks;
        this.images = images;
        this.answer = answer;
    }

    void register(@Observes Router router) {
        router.get("/proxy").handler(this::show);
        router.head("/proxy").handler(this::show);
        router.route("/proxy")
                .handler(context -> context.fail(
                        METHOD_NOT_ALLOWED.because(context.request().method().name())));
    }

    private void show(RoutingContext context) {
        Place place = admission.enter(context.request().remoteAddress());
        context.addEndHandler(ended -> place.leave());
        ImageLink link = verifier.verify(token(context));
        usedLinks.use(link);
        Context viewer = Vertx.currentContext();
        images.open(link.destination())
                .emitOn(step -> viewer.runOnContext(nothing -> step.run()))
                .subscribe()
                .with(picture -> answer.send(context, link, picture), context::fail);
    }

    private static String token(RoutingContext context) {
        List<String> tokens = context.queryParam("token");
        if (tokens.size() > 1) {
            throw MALFORMED_LINK.because("several tokens");
        }
        return tokens.isEmpty() ? "" : tokens.get(0);
    }
}
