package net.ticketsbot.imageproxy.image;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What every answer of this service carries, refusals too: whatever a file turns out to be, it can only be an image. */
@ApplicationScoped
class SafeHeaders {

    private static final int FIRST = Integer.MIN_VALUE;

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(context -> {
            put(context.response().headers());
            context.next();
        });
    }

    private static void put(MultiMap headers) {
        headers.set("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .set("x-content-type-options", "nosniff")
                .set("referrer-policy", "no-referrer")
                .set("cross-origin-resource-policy", "cross-origin")
                .set("x-frame-options", "deny");
    }
}
