package net.ticketsbot.registry.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Failures that the problem extension does not turn into answers. */
class RemainingProblems {

    /** The lowest value wins; of two equal ones the order of the build would decide. */
    private static final int BEFORE_THE_EXTENSION = 1;

    // The extension's mappers of these two were compiled against an older challenge and fail with this Quarkus.

    @ServerExceptionMapper(value = UnauthorizedException.class, priority = BEFORE_THE_EXTENSION)
    Response noToken() {
        return answer("no token");
    }

    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = BEFORE_THE_EXTENSION)
    Response badToken() {
        return answer("the token does not verify");
    }

    /** Quarkus answers with nothing; trailing bytes are one of these. */
    @ServerExceptionMapper(value = MismatchedInputException.class, priority = BEFORE_THE_EXTENSION)
    Response otherJson(MismatchedInputException failure) {
        return ProblemTypes.of(400, failure).toResponse();
    }

    /** The extension knows exceptions only; Vert.x' pool fails with a throwable that is none. */
    @ServerExceptionMapper(value = Throwable.class)
    Response failure(Throwable failure) {
        return ProblemTypes.of(500, failure).toResponse();
    }

    private static Response answer(String reason) {
        return ProblemType.UNAUTHENTICATED.because(reason).toResponse();
    }
}
