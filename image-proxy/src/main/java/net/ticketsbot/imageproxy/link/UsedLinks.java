package net.ticketsbot.imageproxy.link;

import static net.ticketsbot.imageproxy.problem.ProblemType.LINK_USED;
import static net.ticketsbot.imageproxy.problem.ProblemType.TOO_BUSY;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The links that were used, where each may be used once. Bounded: when it is full of links that are still good, the next is refused. */
@ApplicationScoped
public class UsedLinks {

    /** The verifier's skew: a link can be used for that long after its end. */
    private static final Duration KEPT_AFTER_END = Duration.ofSeconds(31);

    private final boolean singleUse;
    private final int limit;
    private final Clock clock;
    private final Map<UUID, Instant> endOfUse = new ConcurrentHashMap<>();

    UsedLinks(LinkConfig config, Clock clock) {
        this.singleUse = config.singleUse();
        this.limit = config.usedLinks();
        this.clock = clock;
    }

    /** Takes note of a use; the second of one link is refused where links are for single use. */
    public void use(ImageLink link) {
        if (!singleUse) {
            return;
        }
        if (endOfUse.size() >= limit) {
            forgetExpired();
        }
        // A few threads may pass here together: the bound is exceeded by their number at most.
        if (endOfUse.size() >= limit) {
            throw TOO_BUSY.because("too many used links to remember another");
        }
        if (endOfUse.putIfAbsent(link.requestId(), link.expiresAt().plus(KEPT_AFTER_END)) != null) {
            throw LINK_USED.because("used before");
        }
    }

    private void forgetExpired() {
        Instant now = clock.instant();
        endOfUse.values().removeIf(end -> end.isBefore(now));
    }
}
