package net.ticketsbot.secureproxy.problem;

import java.util.List;
import net.ticketsbot.resolver.address.Verdict;
import org.jspecify.annotations.Nullable;

/** A refusal on its way to the caller. It has no stack trace: refusing must stay cheap when everything is refused. */
public final class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final String detail;
    private final transient List<Violation> violations;
    private final transient Verdict.@Nullable Denied denied;

    ProblemException(ProblemType type, String detail, List<Violation> violations, Verdict.@Nullable Denied denied) {
        super(type.code(), null, false, false);
        this.type = type;
        this.detail = detail;
        this.violations = List.copyOf(violations);
        this.denied = denied;
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

    /** The verdict on the address that was refused; null when it was none. */
    public Verdict.@Nullable Denied denied() {
        return denied;
    }
}
