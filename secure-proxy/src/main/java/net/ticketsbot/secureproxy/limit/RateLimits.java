package net.ticketsbot.secureproxy.limit;

import static net.ticketsbot.secureproxy.problem.ProblemType.RATE_LIMITED;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.time.Duration;

/** A token bucket for each integration and each server. */
@Singleton
public class RateLimits {

    private static final int REMEMBERED = 10_000;

    private final LoadingCache<String, Bucket> integrations;
    private final LoadingCache<String, Bucket> guilds;

    RateLimits(LimitConfig config) {
        integrations = buckets(config.integration());
        guilds = buckets(config.guild());
    }

    /** Takes a token of each bucket that the tenant names. */
    public void spend(Tenant tenant) {
        if (!tenant.guildId().isEmpty() && !guilds.get(tenant.guildId()).tryConsume(1)) {
            throw RATE_LIMITED.because("guild");
        }
        if (!tenant.integrationId().isEmpty()
                && !integrations.get(tenant.integrationId()).tryConsume(1)) {
            throw RATE_LIMITED.because("integration");
        }
    }

    /** A bucket that was forgotten is full again, so it is kept for longer than it takes to fill. */
    private static LoadingCache<String, Bucket> buckets(LimitConfig.Rate rate) {
        Duration refill = Duration.ofSeconds(rate.burst() / rate.perSecond() + 1L);
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(refill.plusMinutes(1))
                .executor(Runnable::run) // waking another thread costs more than the maintenance
                .build(id -> bucket(rate));
    }

    private static Bucket bucket(LimitConfig.Rate rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
