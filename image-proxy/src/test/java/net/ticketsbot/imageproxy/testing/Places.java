package net.ticketsbot.imageproxy.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The places that an operator sees taken. */
public final class Places {

    private Places() {}

    /** Sooner or later, and before anybody's deadline would. */
    public static void awaitAllBack() {
        await().untilAsserted(() -> assertThat(
                        Operator.metric("image_requests_in_flight") + Operator.metric("image_fetches_in_flight"))
                .isZero());
    }
}
