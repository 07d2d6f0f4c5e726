package net.ticketsbot.imageproxy.link;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.ticketsbot.resolver.url.Destination;

/** A verified request to show one picture until a moment. */
public record ImageLink(Destination destination, UUID requestId, Instant expiresAt) {

    /** How long a viewer may keep what this link shows; zero from its end on, even while the skew still lets it pass. */
    public Duration restAt(Instant now) {
        Duration rest = Duration.between(now, expiresAt);
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
