package net.ticketsbot.placeholder.activation;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import net.ticketsbot.placeholder.token.ServiceTokens;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What each server has added, from the registry: asked at most once at a time for a server, believed for a moment,
 * and for longer while the registry fails.
 */
@ApplicationScoped
public class Activations {

    private static final Logger LOG = Logger.getLogger(Activations.class);
    private static final String AUDIENCE = "integration-registry";
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final RegistryClient registry;
    private final ServiceTokens tokens;
    private final ActivationConfig config;
    private final ActivationReader reader = new ActivationReader();
    private final AsyncCache<String, Known> fresh;
    private final Cache<String, Known> lastKnown;

    /** @param weight bytes of the answer it was read from */
    private record Known(GuildActivations activations, int weight) {

        static final Known NOTHING = new Known(GuildActivations.UNKNOWN, 0);
    }

    Activations(@RestClient RegistryClient registry, ServiceTokens tokens, ActivationConfig config) {
        this.registry = registry;
        this.tokens = tokens;
        this.config = config;
        this.fresh = bounded()
                .expireAfter(Expiry.creating((String guild, Known known) -> freshFor(known)))
                .buildAsync();
        this.lastKnown = bounded().expireAfterWrite(config.staleFor()).build();
    }

    private Caffeine<String, Known> bounded() {
        return Caffeine.newBuilder()
                .maximumWeight(config.maxCache().asLongValue() / 2)
                .weigher((String guild, Known known) -> known.weight());
    }

    private Duration freshFor(Known known) {
        return known.activations().complete() ? config.freshFor() : Duration.ZERO;
    }

    /** Never fails: when the registry stays silent for too long, the answer says that it is not complete. */
    public Uni<GuildActivations> of(String guild) {
        return known(guild)
                .onItem()
                .transformToUni(Activations::requireComplete)
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .expireIn(config.patience().toMillis())
                .onFailure()
                .recoverWithItem(GuildActivations.UNKNOWN);
    }

    private static Uni<GuildActivations> requireComplete(GuildActivations activations) {
        return activations.complete()
                ? Uni.createFrom().item(activations)
                : Uni.createFrom().failure(() -> new IllegalStateException("the registry gave no answer"));
    }

    private Uni<GuildActivations> known(String guild) {
        return Uni.createFrom()
                .completionStage(() -> fresh.get(guild, (key, executor) -> ask(key).subscribeAsCompletionStage())
                        .copy())
                .map(Known::activations);
    }

    private Uni<Known> ask(String guild) {
        return registry.activations(guild, tokens.bearer(AUDIENCE))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .map(this::read)
                .invoke(known -> lastKnown.put(guild, known))
                .onFailure()
                .invoke(failure -> LOG.warnf("registry gave no activations of guild %s: %s", guild, name(failure)))
                .onFailure()
                .recoverWithItem(() -> stale(guild));
    }

    private Known read(RestResponse<byte[]> response) {
        if (response.getStatus() != 200) {
            throw new IllegalStateException("status " + response.getStatus());
        }
        byte[] body = response.getEntity();
        try {
            return new Known(reader.read(body), body.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Known stale(String guild) {
        Known known = lastKnown.getIfPresent(guild);
        return known == null ? Known.NOTHING : known;
    }

    /** A message could quote what was sent or received. */
    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
