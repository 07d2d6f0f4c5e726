package net.ticketsbot.secureproxy.problem;

import java.util.List;

/** A refusal on its way to the caller. It has no stack trace: refusing must stay cheap when everything is refused. */
public final class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final String detail;
    private final transient List<Violation> violations;

    ProblemException(ProblemType type, String detail, List<Violation> violations) {
        super(type.code(), null, false, false);
        this.type = type;
        this.detail = detail;
        this.violations = List.copyOf(violations);
    }

    public ProblemType type() {
        return type;
    }

    /** For the operator's log; empty when there is nothing to add. */
    public String detail() {
        return detail;
    }

    public List<Violation> violations() {
        return violations;
    }
}
