package net.ticketsbot.registry.validation;

import static net.ticketsbot.registry.problem.ProblemType.UNAVAILABLE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.definition.AuthorValues;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.Validation;
import net.ticketsbot.registry.peer.TokenSigner;
import net.ticketsbot.registry.problem.ProblemException;
import net.ticketsbot.registry.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/** Has an integration's own server look at the secrets before they are stored, through secure-proxy. */
@ApplicationScoped
public class SecretValidation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROXY = "secure-proxy";

    private final AttemptLimits limits;
    private final RequestBuilder requests;
    private final SecureProxyClient proxy;
    private final TokenSigner tokens;
    private final Duration timeout;
    private final MeterRegistry meters;

    @Inject
    SecretValidation(
            ValidationConfig config, SecureProxyConfig place, TokenSigner tokens, Vertx vertx, MeterRegistry meters) {
        this(config, place, tokens, vertx, meters, TimeMeter.SYSTEM_NANOTIME);
    }

    SecretValidation(
            ValidationConfig config,
            SecureProxyConfig place,
            TokenSigner tokens,
            Vertx vertx,
            MeterRegistry meters,
            TimeMeter time) {
        limits = new AttemptLimits(config, time);
        requests = new RequestBuilder(config);
        proxy = new SecureProxyClient(vertx, place.url(), config.maxAnswer().asLongValue());
        timeout = config.timeout();
        this.tokens = tokens;
        this.meters = meters;
    }

    /**
     * Completes when the author's server accepts the secrets, or when the definition does not say where to ask; fails with a
     * {@link ProblemException} for whoever gave them. Nothing is asked before somebody subscribes, and no more than the limits allow.
     */
    public Uni<Void> check(
            Definition definition,
            AuthorValues values,
            Map<String, SecretValue> secrets,
            String guild,
            String user,
            UUID integration) {
        if (definition.validation() == null) {
            return Uni.createFrom().voidItem();
        }
        Attempt attempt = new Attempt(definition, values, secrets, guild, user, integration);
        return Uni.createFrom()
                .deferred(() -> ask(attempt))
                .invoke(() -> count("accepted"))
                .onFailure(ProblemException.class)
                .invoke(failure -> count(failure.type().name().toLowerCase(Locale.ROOT)));
    }

    private Uni<Void> ask(Attempt attempt) {
        limits.spend(attempt);
        ProxyRequest request = requests.build(attempt);
        return proxy.send(tokens.bearer(PROXY), json(request))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(failure -> away(attempt, failure))
                .map(answer -> accepted(answer, attempt, request));
    }

    /** Its message could quote what was sent. */
    private static ProblemException away(Attempt attempt, Throwable failure) {
        return UNAVAILABLE.because("secure-proxy gave no answer on " + attempt + ": "
                + failure.getClass().getSimpleName());
    }

    private static @Nullable Void accepted(ProxyAnswer answer, Attempt attempt, ProxyRequest request) {
        if (!answer.isAccepted() && !isAcceptedError(answer, attempt)) {
            throw Refusal.of(answer, attempt, request);
        }
        return null;
    }

    private static boolean isAcceptedError(ProxyAnswer answer, Attempt attempt) {
        Validation validation = attempt.definition().validation();
        String accepted = validation == null ? null : validation.acceptedError();
        return accepted != null && answer.isOfTarget() && accepted.equals(AuthorsReason.in(answer.body()));
    }

    private static Buffer json(ProxyRequest request) {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(request));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    private void count(String outcome) {
        meters.counter("registry.validations", "outcome", outcome).increment();
    }

    @PreDestroy
    void close() {
        proxy.close();
    }
}
