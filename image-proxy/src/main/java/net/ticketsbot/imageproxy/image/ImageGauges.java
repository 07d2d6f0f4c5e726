package net.ticketsbot.imageproxy.image;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import net.ticketsbot.imageproxy.limit.Admission;
import net.ticketsbot.imageproxy.limit.FetchSlots;

/** How much is under way and at hand. */
@Singleton
class ImageGauges {

    void register(
            @Observes StartupEvent start, MeterRegistry meters, Admission admission, FetchSlots slots, Images images) {
        meters.gauge("image.requests.in.flight", admission, Admission::inFlight);
        meters.gauge("image.fetches.in.flight", slots, FetchSlots::taken);
        meters.gauge("image.cache.bytes", images, Images::cachedBytes);
    }
}
