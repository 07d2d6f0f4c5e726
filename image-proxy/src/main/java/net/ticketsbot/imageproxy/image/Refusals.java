package net.ticketsbot.imageproxy.image;

import static net.ticketsbot.imageproxy.problem.ProblemType.DESTINATION_DENIED;
import static net.ticketsbot.imageproxy.problem.ProblemType.IMAGE_TOO_LARGE;
import static net.ticketsbot.imageproxy.problem.ProblemType.ORIGIN_FAILED;
import static net.ticketsbot.imageproxy.problem.ProblemType.ORIGIN_TIMEOUT;

import net.ticketsbot.imageproxy.problem.ProblemException;
import net.ticketsbot.imageproxy.problem.ProblemType;
import net.ticketsbot.resolver.http.ExchangeException;
import net.ticketsbot.resolver.http.Failure;

/** What a viewer is told of an exchange that failed: less than the exchange knows. */
final class Refusals {

    private Refusals() {}

    /** The exchange's own message may name a host, so only its kind is kept. */
    static ProblemException of(ExchangeException failure) {
        return type(failure.failure()).because(failure.failure().name());
    }

    static ProblemType type(Failure failure) {
        return switch (failure) {
            case DENIED -> DESTINATION_DENIED;
            case TOO_LARGE -> IMAGE_TOO_LARGE;
            case DEADLINE -> ORIGIN_TIMEOUT;
            case DNS, CONNECT, EGRESS, TLS, REDIRECT, MALFORMED -> ORIGIN_FAILED;
        };
    }
}
