package net.ticketsbot.registry.validation;

import static net.ticketsbot.registry.problem.ProblemType.TOO_MANY_REQUESTS;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.UUID;

/**
 * A token bucket for each integration in each server, so that a popular one is not closed to anybody, and one for each user, so
 * that nobody makes a hammer or a probe of it by means of many servers.
 */
final class AttemptLimits {

    private static final int REMEMBERED = 10_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LoadingCache<Place, Bucket> places;
    private final LoadingCache<String, Bucket> users;

    private record Place(String guild, UUID integration) {}

    AttemptLimits(ValidationConfig config, TimeMeter time) {
        places = buckets(config.maxPerMinute(), time);
        users = buckets(config.maxPerUserPerMinute(), time);
    }

    void spend(Attempt attempt) {
        spend(users.get(attempt.user()), "the user's attempts are spent");
        spend(places.get(new Place(attempt.guild(), attempt.integration())), "the attempts are spent of " + attempt);
    }

    private static void spend(Bucket bucket, String otherwise) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw TOO_MANY_REQUESTS.retryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()), otherwise);
        }
    }

    /** A bucket that was forgotten is full again, so it is kept for longer than it takes to fill. */
    private static <K> LoadingCache<K, Bucket> buckets(int perMinute, TimeMeter time) {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(MINUTE.multipliedBy(2))
                .build(key -> bucket(perMinute, time));
    }

    private static Bucket bucket(int perMinute, TimeMeter time) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                .withCustomTimePrecision(time)
                .build();
    }
}
