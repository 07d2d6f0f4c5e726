package net.ticketsbot.secureproxy.caller;

import static net.ticketsbot.secureproxy.problem.ProblemType.UNAUTHENTICATED;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
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
    private final ServiceTokens tokens;

    Callers(CallerConfig config, ServiceTokenConfig tokenConfig, Clock clock) {
        tokenRequired = config.requireServiceToken();
        Map<String, PublicKey> keys = new TreeMap<>();
        tokenConfig.callers().forEach((name, file) -> keys.put(name, PublicKeyFile.read(file)));
        tokens = new ServiceTokens(keys, clock);
        if (tokenRequired && keys.isEmpty()) {
            LOG.warn("service-token.callers is empty: every request is answered 401");
        }
    }

    void announce(@Observes StartupEvent event) {
        if (!tokenRequired) {
            LOG.warn(
                    "secure-proxy.require-service-token=false: whoever reaches this port can send requests to the internet");
        }
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
}
