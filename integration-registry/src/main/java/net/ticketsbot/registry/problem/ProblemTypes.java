package net.ticketsbot.registry.problem;

import com.fasterxml.jackson.core.JacksonException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

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
        ProblemException ours =
                context.cause instanceof ProblemException known ? known : translated(problem, context.cause);
        log(ours, context.cause);
        return ours;
    }

    private static ProblemException translated(HttpProblem problem, Throwable cause) {
        String reason = cause.getClass().getName();
        if (DatabaseFailure.isOutage(cause)) {
            return ProblemType.UNAVAILABLE.because(reason);
        }
        if (problem.getStatusCode() == 400 && isAboutJson(cause)) {
            return ProblemType.INVALID_REQUEST.because(List.of(new Violation("", "must be valid JSON")));
        }
        return type(problem.getStatusCode()).because(reason);
    }

    private static boolean isAboutJson(Throwable cause) {
        return cause instanceof JacksonException || (cause.getCause() != null && isAboutJson(cause.getCause()));
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
            Log.warnf("The database does not answer: %s", cause.getMessage());
        } else {
            Log.debugf("Refused: %s", problem.getMessage());
        }
    }
}
