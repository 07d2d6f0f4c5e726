package net.ticketsbot.placeholder.lookup;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.ticketsbot.placeholder.activation.Integration;
import net.ticketsbot.placeholder.template.Status;
import net.ticketsbot.placeholder.token.ServiceTokens;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks integrations about a ticket: each once, all at the same time, none for longer than the deadline. */
@ApplicationScoped
public class Lookups {

    private static final Logger LOG = Logger.getLogger(Lookups.class);
    private static final String AUDIENCE = "secure-proxy";

    private final SecureProxyClient proxy;
    private final ServiceTokens tokens;
    private final LookupConfig config;
    private final Map<Status, Timer> timers;
    private final RequestBuilder requests;
    private final AnswerCache answers;

    private record Asked(String integrationId, LookupResult result) {}

    Lookups(@RestClient SecureProxyClient proxy, ServiceTokens tokens, LookupConfig config, MeterRegistry meters) {
        this.proxy = proxy;
        this.tokens = tokens;
        this.config = config;
        this.timers = timers(meters);
        this.requests = new RequestBuilder(config);
        this.answers = new AnswerCache(config.maxCache().asLongValue());
    }

    /** Never fails. Results are by integration id. */
    public Uni<Map<String, LookupResult>> ask(Collection<Integration> integrations, Subject subject) {
        if (integrations.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<Uni<Asked>> asked = integrations.stream()
                .map(integration -> ask(integration, subject).map(result -> new Asked(integration.id(), result)))
                .toList();
        return Uni.join().all(asked).andFailFast().map(Lookups::byIntegration);
    }

    private static Map<String, LookupResult> byIntegration(List<Asked> asked) {
        Map<String, LookupResult> results = new HashMap<>();
        asked.forEach(one -> results.put(one.integrationId(), one.result()));
        return results;
    }

    private Uni<LookupResult> ask(Integration integration, Subject subject) {
        return Uni.createFrom()
                .deferred(() -> requests.build(integration, subject)
                        .map(request -> cached(integration, subject, request))
                        .orElseGet(() -> Uni.createFrom().item(LookupResult.failed(Status.REFUSED))))
                .onFailure()
                .invoke(failure -> LOG.errorf("lookup of integration %s broke: %s", integration.id(), name(failure)))
                .onFailure()
                .recoverWithItem(ProxyAnswer::failed);
    }

    private Uni<LookupResult> cached(Integration integration, Subject subject, ProxyRequest request) {
        // An answer about a ticket that was sent along is of no use to the next ticket.
        if (integration.cacheSeconds() == 0 || request.jsonBody() != null) {
            return send(integration, request);
        }
        return answers.get(integration, subject, request, () -> send(integration, request));
    }

    private Uni<LookupResult> send(Integration integration, ProxyRequest request) {
        Timer.Sample sample = Timer.start();
        return proxy.send(tokens.bearer(AUDIENCE), request)
                .ifNoItem()
                .after(config.timeout().plus(config.grace()))
                .fail()
                .map(response -> ProxyAnswer.read(response, integration))
                .onFailure()
                .invoke(failure -> LOG.warnf("secure-proxy gave no answer for %s: %s", request, name(failure)))
                .onFailure()
                .recoverWithItem(ProxyAnswer::failed)
                .invoke(result -> sample.stop(requireNonNull(timers.get(result.status()))));
    }

    private static Map<Status, Timer> timers(MeterRegistry meters) {
        Map<Status, Timer> timers = new EnumMap<>(Status.class);
        for (Status outcome : Status.values()) {
            timers.put(
                    outcome,
                    Timer.builder("engine.lookups")
                            .description("Requests to integrations, by outcome")
                            .tag("outcome", outcome.text())
                            .publishPercentileHistogram()
                            .register(meters));
        }
        return timers;
    }

    /** A message could quote what was sent or received. */
    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
