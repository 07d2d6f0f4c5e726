package net.ticketsbot.secureproxy.forward;

import static net.ticketsbot.secureproxy.problem.ProblemType.BAD_ANSWER;
import static net.ticketsbot.secureproxy.problem.ProblemType.CONNECT_FAILED;
import static net.ticketsbot.secureproxy.problem.ProblemType.DEADLINE;
import static net.ticketsbot.secureproxy.problem.ProblemType.DESTINATION_DENIED;
import static net.ticketsbot.secureproxy.problem.ProblemType.DNS_FAILED;
import static net.ticketsbot.secureproxy.problem.ProblemType.EGRESS_FAILED;
import static net.ticketsbot.secureproxy.problem.ProblemType.REDIRECT;
import static net.ticketsbot.secureproxy.problem.ProblemType.TLS_FAILED;
import static net.ticketsbot.secureproxy.problem.ProblemType.TOO_LARGE;

import net.ticketsbot.resolver.http.ExchangeException;
import net.ticketsbot.resolver.http.Failure;
import net.ticketsbot.secureproxy.problem.ProblemException;
import net.ticketsbot.secureproxy.problem.ProblemType;

/** What is said of an exchange that failed. Nothing of its message reaches the caller. */
final class Refusals {

    private Refusals() {}

    static ProblemException of(ExchangeException failure) {
        ProblemType type = type(failure.failure());
        if (failure.denied() != null) {
            return type.because(failure.denied());
        }
        // A malformed answer is not even quoted in the log: it may repeat what it was sent.
        return type.because(type == BAD_ANSWER ? "" : String.valueOf(failure.getMessage()));
    }

    private static ProblemType type(Failure failure) {
        return switch (failure) {
            case DENIED -> DESTINATION_DENIED;
            case DNS -> DNS_FAILED;
            case CONNECT -> CONNECT_FAILED;
            case TLS -> TLS_FAILED;
            case EGRESS -> EGRESS_FAILED;
            case DEADLINE -> DEADLINE;
            case TOO_LARGE -> TOO_LARGE;
            case REDIRECT -> REDIRECT;
            case MALFORMED -> BAD_ANSWER;
        };
    }
}
