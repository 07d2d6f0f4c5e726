package net.ticketsbot.registry.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** A refusal on its way to the client; the problem extension writes it. */
public final class ProblemException extends HttpProblem {

    private final ProblemType problem;
    private final String reason;
    private final List<Violation> violations;

    ProblemException(ProblemType type, String reason, List<Violation> violations) {
        super(response(type, violations));
        problem = type;
        this.reason = reason;
        this.violations = List.copyOf(violations);
    }

    private static Builder response(ProblemType type, List<Violation> violations) {
        Builder builder = builder()
                .withType(type.uri())
                .withTitle(type.title())
                .withStatus(Response.Status.fromStatusCode(type.status()));
        if (type == ProblemType.UNAUTHENTICATED) {
            builder.withHeader("WWW-Authenticate", "Bearer");
        }
        return violations.isEmpty() ? builder : builder.with("violations", violations);
    }

    public ProblemType type() {
        return problem;
    }

    public List<Violation> violations() {
        return violations;
    }

    @Override
    public String getMessage() {
        return getTitle() + ": " + reason;
    }
}
