package net.ticketsbot.registry.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Gives every refusal of the framework a type of ours, and keeps its details, which may quote the input, from everyone. */
@ApplicationScoped
class ProblemTypes implements ProblemPostProcessor {

    /** The last, so that nothing is added any more. */
    @Override
    public int priority() {
        return Integer.MIN_VALUE;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return of(problem.getStatusCode(), context.cause);
    }

    /** What the client hears of a failure that the framework would answer with this status. Logs it, too. */
    static ProblemException of(int status, Throwable cause) {
        ProblemException ours = cause instanceof ProblemException known ? known : translated(status, cause);
        log(ours, cause);
        return ours;
    }

    private static ProblemException translated(int status, Throwable cause) {
        String reason = cause.getClass().getName();
        if (status == 400 && isAnywhere(cause, ProblemTypes::isTooLong)) {
            return ProblemType.TOO_LARGE.because(reason);
        }
        if (status == 400 && isAnywhere(cause, JacksonException.class::isInstance)) {
            return ProblemType.INVALID_REQUEST.because(List.of(new Violation("", "must be valid JSON")));
        }
        if (status == 500 && DatabaseFailure.isOutage(cause)) {
            return ProblemType.UNAVAILABLE.because(reason);
        }
        return type(status).because(reason);
    }

    private static boolean isAnywhere(Throwable cause, Predicate<Throwable> condition) {
        return condition.test(cause) || (cause.getCause() != null && isAnywhere(cause.getCause(), condition));
    }

    private static boolean isTooLong(Throwable cause) {
        return cause instanceof StreamConstraintsException broken
                && broken.getOriginalMessage().startsWith("Document length");
    }

    private static ProblemType type(int status) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status)
                .findFirst()
                .orElse(status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL);
    }

    private static void log(ProblemException problem, Throwable cause) {
        if (problem.type() == ProblemType.INTERNAL) {
            Log.error("A request failed", cause);
        } else if (problem.type() == ProblemType.UNAVAILABLE) {
            Log.warnf("A part that is needed does not answer: %s", cause.getMessage());
        } else {
            Log.debugf("Refused: %s", problem.getMessage());
        }
    }
}
