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
import org.jspecify.annotations.Nullable;

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
    private final AsyncCache<Question, Known> fresh;
    private final Cache<Question, Known> lastKnown;

    /** @param panel whose message is needed; empty for none, the registry answers with all that it is asked for */
    private record Question(String guild, String panel) {}

    /** @param weight bytes of the answer it was read from */
    private record Known(GuildActivations activations, int weight) {

        static final Known NOTHING = new Known(GuildActivations.UNKNOWN, 0);
    }

    Activations(@RestClient RegistryClient registry, ServiceTokens tokens, ActivationConfig config) {
        this.registry = registry;
        this.tokens = tokens;
        this.config = config;
        this.fresh = bounded()
                .expireAfter(Expiry.creating((Question question, Known known) -> freshFor(known)))
                .buildAsync();
        this.lastKnown = bounded().expireAfterWrite(config.staleFor()).build();
    }

    private Caffeine<Question, Known> bounded() {
        return Caffeine.newBuilder()
                .maximumWeight(config.maxCache().asLongValue() / 2)
                .weigher((Question question, Known known) -> known.weight());
    }

    private Duration freshFor(Known known) {
        return known.activations().complete() ? config.freshFor() : Duration.ZERO;
    }

    /** Never fails: when the registry stays silent for too long, the answer says that it is not complete. */
    public Uni<GuildActivations> of(String guild, @Nullable String panel) {
        return known(new Question(guild, panel == null ? "" : panel))
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

    private Uni<GuildActivations> known(Question question) {
        return Uni.createFrom()
                .completionStage(() -> fresh.get(question, (key, executor) -> ask(key).subscribeAsCompletionStage())
                        .copy())
                .map(Known::activations);
    }

    private Uni<Known> ask(Question question) {
        return registry.activations(question.guild(), question.panel(), tokens.bearer(AUDIENCE))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .map(this::read)
                .invoke(known -> lastKnown.put(question, known))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("registry gave no activations of guild %s: %s", question.guild(), name(failure)))
                .onFailure()
                .recoverWithItem(() -> stale(question));
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

    private Known stale(Question question) {
        Known known = lastKnown.getIfPresent(question);
        return known == null ? Known.NOTHING : known;
    }

    /** A message could quote what was sent or received. */
    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
