package net.ticketsbot.secureproxy.caller;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static net.ticketsbot.secureproxy.problem.ProblemType.UNAUTHENTICATED;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who is calling. */
@Singleton
public class Callers {

    /** What a caller without a name is called in logs, where none is required. */
    public static final String ANONYMOUS = "anonymous";

    private static final Logger LOG = Logger.getLogger(Callers.class);
    private static final String SCHEME = "Bearer ";

    private final boolean tokenRequired;
    private final Duration reload;
    private final Map<String, List<KeyFile>> files;
    private final Vertx vertx;
    private final Clock clock;
    private volatile ServiceTokens tokens;

    Callers(CallerConfig config, ServiceTokenConfig tokenConfig, Vertx vertx, Clock clock) {
        tokenRequired = config.requireServiceToken();
        reload = tokenConfig.reload();
        files = tokenConfig.callers().entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey,
                        caller -> caller.getValue().stream().map(KeyFile::new).toList()));
        this.vertx = vertx;
        this.clock = clock;
        tokens = new ServiceTokens(keys(), clock);
        if (tokenRequired && files.isEmpty()) {
            LOG.warn("service-token.callers is empty: every request is answered 401");
        }
    }

    void start(@Observes StartupEvent event) {
        if (!tokenRequired) {
            LOG.warn(
                    "secure-proxy.require-service-token=false: whoever reaches this port can send requests to the internet");
        }
        vertx.setPeriodic(reload.toMillis(), id -> vertx.executeBlocking(this::refresh));
    }

    /** Reads the keys again whose files changed; what was verified with the old ones is forgotten. Blocks. */
    synchronized boolean refresh() {
        boolean isChanged = false;
        for (List<KeyFile> ofOne : files.values()) {
            for (KeyFile file : ofOne) {
                isChanged |= file.refresh();
            }
        }
        if (isChanged) {
            LOG.info("a caller has another key");
            tokens = new ServiceTokens(keys(), clock);
        }
        return isChanged;
    }

    /** The caller's name; {@link #ANONYMOUS} without a token where none is required. */
    public String identify(@Nullable String authorization) {
        if (authorization == null && !tokenRequired) {
            return ANONYMOUS;
        }
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw UNAUTHENTICATED.because("no bearer token");
        }
        return tokens.verify(authorization.substring(SCHEME.length()).strip());
    }

    private Map<String, List<PublicKey>> keys() {
        return files.entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey,
                        caller -> caller.getValue().stream().map(KeyFile::key).toList()));
    }
}
