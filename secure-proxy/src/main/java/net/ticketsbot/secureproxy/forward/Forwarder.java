package net.ticketsbot.secureproxy.forward;

import static net.ticketsbot.secureproxy.problem.ProblemType.BAD_ANSWER;
import static net.ticketsbot.secureproxy.problem.ProblemType.CONNECT_FAILED;
import static net.ticketsbot.secureproxy.problem.ProblemType.DEADLINE;
import static net.ticketsbot.secureproxy.problem.ProblemType.DESTINATION_DENIED;
import static net.ticketsbot.secureproxy.problem.ProblemType.DNS_FAILED;
import static net.ticketsbot.secureproxy.problem.ProblemType.REDIRECT;
import static net.ticketsbot.secureproxy.problem.ProblemType.TLS_FAILED;
import static net.ticketsbot.secureproxy.problem.ProblemType.TOO_LARGE;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import net.ticketsbot.resolver.http.ExchangeException;
import net.ticketsbot.resolver.http.Failure;
import net.ticketsbot.resolver.http.GuardedClient;
import net.ticketsbot.resolver.http.Limits;
import net.ticketsbot.secureproxy.journal.Entry;
import net.ticketsbot.secureproxy.limit.Capacity;
import net.ticketsbot.secureproxy.limit.HostGates;
import net.ticketsbot.secureproxy.limit.RateLimits;
import net.ticketsbot.secureproxy.problem.ProblemException;
import net.ticketsbot.secureproxy.problem.ProblemType;

/** Sends a request within the limits of its tenant, its host and this process. */
@Singleton
class Forwarder {

    private final GuardedClient client;
    private final RateLimits rates;
    private final HostGates gates;

    Forwarder(GuardedClient client, RateLimits rates, HostGates gates) {
        this.client = client;
        this.rates = rates;
        this.gates = gates;
    }

    /** Fails with {@link ProblemException} only. */
    Uni<WholeAnswer> forward(ForwardRequest request, Capacity.Place place, Entry entry) {
        rates.spend(request.tenant());
        return gates.pass(
                        request.destination().origin(),
                        request.limits().deadline(),
                        left -> exchange(request, left, place, entry))
                .onFailure(ExchangeException.class)
                .transform(Forwarder::problem);
    }

    private Uni<WholeAnswer> exchange(ForwardRequest request, Duration left, Capacity.Place place, Entry entry) {
        Limits asked = request.limits();
        return client.stream(request.outbound(new Limits(left, asked.maxBodyBytes(), asked.maxRedirects())))
                .invoke(entry::headArrived)
                .chain(answer -> AnswerCollector.collect(answer, place));
    }

    /** Nothing of this reaches the caller. A malformed answer is not even quoted in the log: it may repeat what it was sent. */
    private static ProblemException problem(ExchangeException failure) {
        ProblemType type = typeOf(failure.failure());
        return type.because(type == BAD_ANSWER ? "" : String.valueOf(failure.getMessage()));
    }

    private static ProblemType typeOf(Failure failure) {
        return switch (failure) {
            case DENIED -> DESTINATION_DENIED;
            case DNS -> DNS_FAILED;
            case CONNECT, EGRESS -> CONNECT_FAILED;
            case TLS -> TLS_FAILED;
            case DEADLINE -> DEADLINE;
            case TOO_LARGE -> TOO_LARGE;
            case REDIRECT -> REDIRECT;
            case MALFORMED -> BAD_ANSWER;
        };
    }
}
